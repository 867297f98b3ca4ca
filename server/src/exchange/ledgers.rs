//! The table of rectification ledgers.

use super::{
    fields::{Fields, code_of, codes, each_row},
    grid::{Cell, Filled, Grid, both, cited},
};
use crate::import::{error::Problems, tables::Tables};
use domain::{
    Bilingual, Day,
    figure::Source,
    ledger::{Evidence, Ledger, LedgerLine, LedgerReport, LineKind, NamedItem, State, StatedTotal},
    publication::Published,
};

const KINDS: &str = "ledger, total, line, item, evidence";
const COLUMNS: &[&str] = &[
    "kind",
    "ledger",
    "day",
    "id",
    "name_zh",
    "name_en",
    "year",
    "of",
    "due",
    "state",
    "count",
    "disclosure",
    "sentence",
];
const NAME: [&str; 2] = ["name_zh", "name_en"];

/// All ledgers as rows.
pub(super) fn write(list: &[&Ledger]) -> Grid {
    let mut grid = Grid::new("ledgers", COLUMNS);
    for ledger in list {
        let of =
            |kind: &str| -> Filled { vec![("kind", kind.into()), ("ledger", ledger.id.as_str().into())] };
        grid.put([of("ledger"), both(NAME, Some(&ledger.name)), vec![("year", ledger.year.into())]]);
        for report in ledger.reports() {
            for t in &report.totals {
                let of_kind = ("of", code_of(&t.kind).into());
                grid.put([
                    of("total"),
                    vec![("day", report.day.into()), of_kind, ("count", t.total.into())],
                    cited(&t.source),
                ]);
            }
            for l in &report.lines {
                grid.put([
                    of("line"),
                    placed(l.kind, l.due, l.state),
                    vec![("day", report.day.into()), ("count", l.count.into())],
                    cited(&l.source),
                ]);
            }
        }
        for item in &ledger.named {
            for (day, state) in item.earlier.iter().chain([&(item.day, item.state)]) {
                grid.put([
                    of("item"),
                    vec![("id", item.id.as_str().into()), ("day", (*day).into())],
                    both(NAME, Some(&item.name)),
                    placed(item.kind, item.due, *state),
                    cited(&item.source),
                ]);
            }
            for evidence in &item.evidence {
                grid.put([
                    of("evidence"),
                    vec![("id", item.id.as_str().into())],
                    both(NAME, Some(&evidence.name)),
                    cited(&evidence.source),
                ]);
            }
        }
    }
    grid
}

fn placed(kind: LineKind, due: Option<i16>, state: State) -> Filled {
    vec![("of", Cell::from(code_of(&kind))), ("due", due.into()), ("state", code_of(&state).into())]
}

/// A ledger while its rows are read; reports in the order in which the file names them first.
struct Given {
    /// The row that names it first.
    row: usize,
    id: String,
    name: Bilingual,
    year: i16,
    reports: Vec<LedgerReport>,
    named: Vec<NamedItem>,
}

/// The ledgers that a file speaks of.
pub(super) fn read(file: &Tables, published: &Published, problems: &mut Problems) -> Vec<Ledger> {
    let mut reading = Reading { given: Vec::new(), published };
    each_row(file, COLUMNS, &["kind", "ledger"], problems, |fields| {
        // A problem is added wherever there is nothing to go on with.
        let _ = match fields.text("kind") {
            "ledger" => reading.ledger(fields),
            "total" => reading.total(fields),
            "line" => reading.line(fields),
            "item" => reading.item(fields),
            "evidence" => reading.evidence(fields),
            _ => {
                fields.odd_kind(KINDS);
                None
            }
        };
    });
    let finished = |mut given: Given| {
        given.reports.sort_by_key(|r| r.day);
        // A ledger without a report of its own says nothing new of the one that is public.
        let public = published.ledgers.iter().find(|l| l.id == given.id).map(Ledger::reports);
        if given.reports.is_empty() && public.is_none() {
            problems.add(
                given.row,
                "ledger",
                &given.id,
                "新台账没有任何合计或明细行；请至少写一行 total 或 line",
                "a new ledger without any total or line; write at least one row of kind total or line",
            );
        }
        let mut reports = if given.reports.is_empty() { public.unwrap_or_default() } else { given.reports };
        let LedgerReport { day, lines, totals } = reports.pop()?;
        let Given { id, name, year, named, .. } = given;
        Some(Ledger { id, name, year, day, lines, totals, named, earlier: reports })
    };
    reading.given.into_iter().filter_map(finished).collect()
}

struct Reading<'a> {
    given: Vec<Given>,
    published: &'a Published,
}

impl Reading<'_> {
    fn of(&mut self, fields: &mut Fields<'_>) -> Option<&mut Given> {
        let id = fields.id("ledger")?;
        if !self.given.iter().any(|l| l.id == id) {
            let Some(public) = self.published.ledgers.iter().find(|l| l.id == id) else {
                fields.unknown("ledger", "ledger");
                return None;
            };
            let Ledger { id, name, year, named, .. } = public.clone();
            self.given.push(Given { row: fields.line(), id, name, year, reports: Vec::new(), named });
        }
        self.given.iter_mut().find(|l| l.id == id)
    }

    fn report(&mut self, fields: &mut Fields<'_>, day: Day) -> Option<&mut LedgerReport> {
        let given = self.of(fields)?;
        if !given.reports.iter().any(|r| r.day == day) {
            given.reports.push(LedgerReport { day, lines: Vec::new(), totals: Vec::new() });
        }
        given.reports.iter_mut().find(|r| r.day == day)
    }

    fn ledger(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, name) = (fields.id("ledger"), fields.needed_both(NAME));
        fields.needed("year")?;
        let (id, name, year) = (id?, name?, fields.year("year")?);
        if self.given.iter().any(|l| l.id == id) {
            fields.again("ledger");
            return None;
        }
        let public = self.published.ledgers.iter().find(|l| l.id == id);
        let named = public.map(|l| l.named.clone()).unwrap_or_default();
        self.given.push(Given { row: fields.line(), id, name, year, reports: Vec::new(), named });
        Some(())
    }

    fn total(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (day, kind, source) = (fields.needed_day("day"), kind(fields), fields.source());
        fields.needed("count")?;
        let (day, kind, total, source) = (day?, kind?, fields.count("count")?, source?);
        let report = self.report(fields, day)?;
        if report.totals.iter().any(|t| t.kind == kind) {
            fields.again("of");
            return None;
        }
        report.totals.push(StatedTotal { kind, total, source });
        Some(())
    }

    fn line(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (day, kind, source) = (fields.needed_day("day"), kind(fields), fields.source());
        let (due, state) = (fields.year("due"), state(fields));
        fields.needed("count")?;
        let (day, kind, state, count, source) = (day?, kind?, state?, fields.count("count")?, source?);
        let report = self.report(fields, day)?;
        if report.lines.iter().any(|l| (l.kind, l.due, l.state) == (kind, due, state)) {
            fields.again("state");
            return None;
        }
        report.lines.push(LedgerLine { kind, due, state, count, source });
        Some(())
    }

    fn item(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, name, kind, due) =
            (fields.id("id"), fields.needed_both(NAME), kind(fields), fields.year("due"));
        let (day, state, source) = (fields.needed_day("day"), state(fields), fields.source());
        let (id, name, kind, day, state, source) = (id?, name?, kind?, day?, state?, source?);
        let given = self.of(fields)?;
        let known = given.named.iter_mut().find(|n| n.id == id);
        let mut states: Vec<(Day, State)> = known
            .as_ref()
            .map_or_else(Vec::new, |n| n.earlier.iter().copied().chain([(n.day, n.state)]).collect());
        states.retain(|(d, _)| *d != day);
        let place = states.partition_point(|(d, _)| *d < day);
        let before = place.checked_sub(1).and_then(|at| states.get(at)).map(|s| s.1);
        let after = states.get(place).map(|s| s.1);
        let allowed = before.is_none_or(|b| b.can_become(state)) && after.is_none_or(|a| state.can_become(a));
        if !allowed {
            fields.wrong(
                "state",
                "状态倒退；整改状态只能沿 整改中→已完成→已验收→待销号→已销号 前进，请核对",
                "the state goes back; it only moves on from in_progress to done, accepted, awaiting_close_out and closed_out; check it",
            );
            return None;
        }
        states.insert(place, (day, state));
        let (day, state) = states.pop()?;
        match known {
            Some(known) => {
                let evidence = std::mem::take(&mut known.evidence);
                *known = NamedItem { id, kind, name, due, state, day, source, evidence, earlier: states };
            }
            None => given.named.push(NamedItem {
                id,
                kind,
                name,
                due,
                state,
                day,
                source,
                evidence: Vec::new(),
                earlier: states,
            }),
        }
        Some(())
    }

    fn evidence(&mut self, fields: &mut Fields<'_>) -> Option<()> {
        let (id, name, source) = (fields.id("id"), fields.needed_both(NAME), fields.source());
        let given = self.of(fields)?;
        let (id, name, source): (String, Bilingual, Source) = (id?, name?, source?);
        let Some(item) = given.named.iter_mut().find(|n| n.id == id) else {
            fields.unknown("id", "item");
            return None;
        };
        let evidence = Evidence { name, source };
        if !item.evidence.contains(&evidence) {
            item.evidence.push(evidence);
        }
        Some(())
    }
}

fn kind(fields: &mut Fields<'_>) -> Option<LineKind> {
    fields.needed_code("of", &codes(&LineKind::ALL))
}

fn state(fields: &mut Fields<'_>) -> Option<State> {
    fields.needed_code("state", &codes(&State::ALL))
}
