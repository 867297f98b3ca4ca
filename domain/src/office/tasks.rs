//! Work that is under way, as the lists of people show it: whose turn it is, since when, and by when.

use super::{
    deadline::{Limit, Standing},
    role::Right,
    staff::Staff,
    work::{StepTaken, Work},
    workdays::Holidays,
    workflow::{Stage, Step, leads},
};
use crate::Day;

/// A piece of work before it is public, with what lists need to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderWay {
    /// The work.
    pub work: Work,
    /// Everybody who saved a version, by login.
    pub hands: Vec<String>,
    /// The last step that was taken with it.
    pub last: Option<StepTaken>,
}

impl UnderWay {
    /// Whether somebody wrote on it.
    pub fn is_by(&self, login: &str) -> bool {
        self.work.author == login || self.hands.iter().any(|hand| hand == login)
    }

    /// Whether somebody may decide on it where it stands; nobody may on their own.
    pub fn may_be_decided_by(&self, staff: &Staff) -> bool {
        let step = match self.work.stage {
            Stage::DepartmentReview | Stage::SecrecyReview => Step::Approve,
            Stage::SignOff => Step::Publish,
            _ => return false,
        };
        let right = leads(self.work.stage, step).map(|(_, right)| right);
        !staff.disabled && !self.is_by(&staff.login) && right.is_some_and(|right| staff.may(right))
    }

    /// Whether it waits for somebody: a draft of theirs, or something they may decide on.
    pub fn waits_for(&self, staff: &Staff) -> bool {
        match self.work.stage {
            Stage::Draft => self.is_by(&staff.login) && staff.may(Right::Write),
            _ => self.may_be_decided_by(staff),
        }
    }

    /// The step that returned it, where it is a draft again because of that.
    pub fn returned(&self) -> Option<&StepTaken> {
        let back = |step: &&StepTaken| step.step == Step::Return && self.work.stage == Stage::Draft;
        self.last.as_ref().filter(back)
    }

    /// Since when it waits where it stands, in UTC milliseconds: the last step, or the beginning.
    pub fn waits_since_utc_ms(&self) -> i64 {
        self.last.as_ref().map_or(self.work.begun_utc_ms, |step| step.at_utc_ms)
    }

    /// For how many working days it has waited where it stands.
    pub fn age(&self, holidays: &Holidays, today: Day) -> u32 {
        holidays.working_days(Day::of_utc_ms(self.waits_since_utc_ms()), today)
    }
}

/// By when a piece of work has to be public, and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What sets the limit.
    pub limit: Limit,
    /// The last day.
    pub day: Day,
    /// How it stands today.
    pub standing: Standing,
}

/// What lists are sorted by: what is late first, the latest of all at the top, then by the last day, then what has none by
/// how long it has waited.
pub fn urgency(due: Option<Due>, waits_since_utc_ms: i64) -> (bool, Option<Day>, i64) {
    (due.is_none(), due.map(|due| due.day), waits_since_utc_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::{role::Role, work::WorkKind};

    fn staff(login: &str, roles: &[Role]) -> Staff {
        Staff {
            login: login.to_owned(),
            name: login.to_owned(),
            roles: roles.to_vec(),
            password: String::new(),
            password_at_utc_ms: 0,
            totp_secret: None,
            totp_last_step: 0,
            disabled: false,
        }
    }

    fn at(stage: Stage, last: Option<Step>) -> UnderWay {
        let work = Work {
            id: "w".to_owned(),
            kind: WorkKind::Disclosure,
            subject: "s".to_owned(),
            title: "t".to_owned(),
            stage,
            version: 1,
            author: "author".to_owned(),
            begun_utc_ms: 5,
            changed_utc_ms: 9,
            due_utc_ms: None,
            document: "{}".to_owned(),
        };
        let step = |step| StepTaken {
            at_utc_ms: 7,
            login: "dept".to_owned(),
            step,
            from: Stage::DepartmentReview,
            to: stage,
            version: 1,
            comment: "补充依据".to_owned(),
        };
        UnderWay { work, hands: vec!["author".to_owned(), "helper".to_owned()], last: last.map(step) }
    }

    #[test]
    fn it_waits_for_those_who_may_do_something() {
        let (author, helper) = (staff("author", &[Role::Author]), staff("helper", &Role::ALL));
        let (dept, publisher) =
            (staff("dept", &[Role::DepartmentReviewer]), staff("pub", &[Role::Publisher]));
        let draft = at(Stage::Draft, None);
        assert!(draft.waits_for(&author) && draft.waits_for(&helper) && !draft.waits_for(&dept));
        let review = at(Stage::DepartmentReview, Some(Step::HandIn));
        assert!(review.waits_for(&dept) && !review.waits_for(&publisher) && !review.waits_for(&author));
        assert!(!review.waits_for(&helper), "nobody reviews what they wrote on, whatever their roles");
        let gone = Staff { disabled: true, ..dept };
        assert!(!review.may_be_decided_by(&gone));
        assert!(at(Stage::SignOff, Some(Step::Approve)).waits_for(&publisher));
        assert!(!at(Stage::Scheduled, Some(Step::Schedule)).waits_for(&publisher));
    }

    #[test]
    fn a_draft_that_came_back_says_why() {
        assert_eq!(
            at(Stage::Draft, Some(Step::Return)).returned().map(|s| s.comment.as_str()),
            Some("补充依据")
        );
        assert_eq!(at(Stage::Draft, Some(Step::TakeBack)).returned(), None);
        assert_eq!(at(Stage::DepartmentReview, Some(Step::Return)).returned(), None);
        assert_eq!(at(Stage::Draft, None).waits_since_utc_ms(), 5);
        assert_eq!(at(Stage::Draft, Some(Step::Return)).waits_since_utc_ms(), 7);
    }

    #[test]
    fn what_is_late_comes_first() {
        let due = |day: &str| {
            let day: Day = day.parse().expect("a day");
            Some(Due { limit: Limit::Disclosure, day, standing: Standing::Left(1) })
        };
        let mut order = vec![urgency(None, 1), urgency(due("2026-03-02"), 9), urgency(due("2026-03-01"), 3)];
        order.sort();
        assert_eq!(order, [urgency(due("2026-03-01"), 3), urgency(due("2026-03-02"), 9), urgency(None, 1)]);
    }
}
