//! The kinds of comparison, each with a code and a name.

use crate::Lang;
use serde::Serialize;

macro_rules! kinds {
    ($($kind:ident $code:literal $zh:literal $en:literal)+) => {
        /// What is compared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $(#[doc = $zh] $kind,)+ }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)+];

            /// The code in files and answers.
            pub const fn code(self) -> &'static str {
                match self { $(Kind::$kind => $code,)+ }
            }

            /// The name in one language.
            pub const fn name(self, lang: Lang) -> &'static str {
                match self { $(Kind::$kind => lang.pick($zh, $en),)+ }
            }
        }
    };
}

kinds! {
    TextSum "text_sum" "正文算式" "Sum in the text"
    TextPrints "text_prints" "正文所印数值" "Number printed in the sentence"
    DisclosureDates "disclosure_dates" "文件日期" "Dates of the document"
    Negative "negative" "非负" "Not below zero"
    WholeNumber "whole_number" "计数为整数" "Counts are whole"
    PercentRange "percent_range" "比率在0至100之间" "Ratio from 0 to 100"
    ClassRange "class_range" "水质类别范围" "Range of water classes"
    TargetDirection "target_direction" "目标方向" "Direction of the target"
    TargetValue "target_value" "目标值" "Target"
    ChangeKindOfRatio "change_kind_of_ratio" "比率同比的单位" "Unit of a ratio’s year-on-year"
    ChangeValue "change_value" "同比幅度" "Size of the year-on-year"
    YearOnYear "year_on_year" "同比与上年值" "Year-on-year against last year"
    StatedTwice "stated_twice" "同一时期的两个数值" "Two values of one period"
    FigureAfterPublication "figure_after_publication" "数据日期与公布日期" "Date of the figure and of its publication"
    PartsAndTotal "parts_and_total" "分项与总数" "Parts and total"
    PartWithinTotal "part_within_total" "其中数与总数" "Part within the total"
    ShareOfFigures "share_of_figures" "比率与分子、分母" "Rate from part and whole"
    UnknownIndicator "unknown_indicator" "所引指标" "Indicator referred to"
    CountShrank "count_shrank" "累计数只增不减" "A running count only grows"
    CountsAndTotal "counts_and_total" "各状态与总数" "Counts by status and total"
    CountWithinTotal "count_within_total" "状态数不超过总数" "A count within its total"
    StatedRate "stated_rate" "公布的比率" "Stated rate"
    SpentWithinPlan "spent_within_plan" "完成投资与计划" "Money spent and planned"
    MoneySign "money_sign" "投资为非负" "Money not below zero"
    QuantityWithinPlan "quantity_within_plan" "实物量与计划" "Quantity done and planned"
    QuantitySign "quantity_sign" "实物量为非负" "Quantity not below zero"
    QuantityRate "quantity_rate" "实物量完成比例" "Share of a quantity"
    QuantityRateRange "quantity_rate_range" "完成比例范围" "Range of a share"
    ProgrammeFigure "programme_figure" "专项数与公布数据" "Programme and published figure"
    QuantityFigure "quantity_figure" "实物量与公布数据" "Quantity and published figure"
    SnapshotOrder "snapshot_order" "报告日期顺序" "Order of reports"
    SnapshotAfterPublication "snapshot_after_publication" "报告日期与公布日期" "Date of a report and of its publication"
    DoneShrank "done_shrank" "完成数只增不减" "What is done only grows"
    StartedShrank "started_shrank" "开工数只增不减" "What is begun only grows"
    SpentShrank "spent_shrank" "完成投资只增不减" "Money spent only grows"
    QuantityShrank "quantity_shrank" "实物量只增不减" "A quantity done only grows"
    DeadlineBeforeStart "deadline_before_start" "时限与起始日" "Deadline and start"
    TaskDates "task_dates" "任务日期" "Dates of a task"
    TasksAndTotal "tasks_and_total" "任务清单与总数" "Tasks and total"
    TasksDone "tasks_done" "任务完成数" "Tasks done"
    UnknownParent "unknown_parent" "隶属专项" "Programme it is part of"
    PartsOfProgramme "parts_of_programme" "子专项与专项" "Parts and programme"
    UnknownImproves "unknown_improves" "要改善的对象" "What it is meant to improve"
    UnknownStage "unknown_stage" "项目阶段" "Stage of a project"
    StageWentBack "stage_went_back" "阶段不倒退" "A stage does not go back"
    ProjectDates "project_dates" "项目日期" "Dates of a project"
    LinesAndTotal "lines_and_total" "台账各行与总数" "Lines and total"
    TotalMissing "total_missing" "台账总数" "Total of the ledger"
    LineTwice "line_twice" "重复的台账行" "Line given twice"
    DueBeforeInspection "due_before_inspection" "期限与督察年份" "Year due and inspection"
    LongTermWithDeadline "long_term_with_deadline" "长期坚持与期限" "Long-term and year due"
    ReportBeforeInspection "report_before_inspection" "报告日期与督察年份" "Report and inspection"
    LedgerAfterPublication "ledger_after_publication" "台账日期与公布日期" "Ledger and publication"
    LedgerWentBack "ledger_went_back" "整改状态不倒退" "Rectification does not go back"
    LedgerTotalChanged "ledger_total_changed" "台账总数不变" "Total of a ledger stays"
    NamedItems "named_items" "具名事项与台账行" "Named items and lines"
    ItemWentBack "item_went_back" "事项状态" "State of an item"
    LedgerFigure "ledger_figure" "台账与公布数据" "Ledger and published figure"
    PromiseFigure "promise_figure" "承诺与公布数据" "Commitment and published figure"
    PromiseRange "promise_range" "承诺目标范围" "Range of a target"
    DeadlineBeforePlan "deadline_before_plan" "时限与计划公布日" "Deadline and plan"
    VerdictWithoutReason "verdict_without_reason" "结论的理由和依据" "Reason and evidence of a verdict"
    KeptUnreached "kept_unreached" "兑现与完成量" "Kept and what was reached"
    MissedThoughReached "missed_though_reached" "未兑现与完成量" "Missed and what was reached"
    MissedTooEarly "missed_too_early" "结论与时限" "Verdict and deadline"
    ProgressShrank "progress_shrank" "承诺完成量只增不减" "What is reached only grows"
    ProgressDates "progress_dates" "进展报告日期" "Dates of progress reports"
    ProgressParts "progress_parts" "进展与目标的对应" "Progress and targets"
}
