//! The way from a draft to the public: stages, the steps between them, and who may take each.
//!
//! Draft → department review → legal and secrecy review → sign-off → scheduled or published. Reviews are three signatures
//! of three kinds, none of them the author's.

use super::role::{Right, Role, may};
use crate::Lang;
use serde::{Deserialize, Serialize};

/// Where a piece of work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written (草稿); the one stage in which its content may change.
    Draft,
    /// Waits for department review (部门审核).
    DepartmentReview,
    /// Waits for legal and secrecy review (法制与保密审查).
    SecrecyReview,
    /// Waits for sign-off (签发).
    SignOff,
    /// Signed, goes public at a time (定时发布).
    Scheduled,
    /// Public (已发布).
    Published,
    /// Was public, and is not any more; a notice stands in its place (已撤回).
    Withdrawn,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Stage; 7] = [
        Stage::Draft,
        Stage::DepartmentReview,
        Stage::SecrecyReview,
        Stage::SignOff,
        Stage::Scheduled,
        Stage::Published,
        Stage::Withdrawn,
    ];

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Stage::Draft => lang.pick("草稿", "Draft"),
            Stage::DepartmentReview => lang.pick("部门审核", "Department review"),
            Stage::SecrecyReview => lang.pick("法制与保密审查", "Legal and secrecy review"),
            Stage::SignOff => lang.pick("待签发", "Sign-off"),
            Stage::Scheduled => lang.pick("定时发布", "Scheduled"),
            Stage::Published => lang.pick("已发布", "Published"),
            Stage::Withdrawn => lang.pick("已撤回", "Withdrawn"),
        }
    }
}

/// What people do with a piece of work, as forms and the audit log name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Hand a draft in for review (送审).
    HandIn,
    /// Take it back before it is signed, to write on (撤稿).
    TakeBack,
    /// Approve at the stage where it is (审核通过).
    Approve,
    /// Return to the author, with a comment (退回).
    Return,
    /// Sign and publish now (签发).
    Publish,
    /// Sign and publish at a time (定时签发).
    Schedule,
    /// Take a scheduled publication back to sign-off (取消定时).
    Unschedule,
    /// Take what is public back, with a notice that says why (撤回).
    Withdraw,
}

impl Step {
    /// All steps.
    pub const ALL: [Step; 8] = [
        Step::HandIn,
        Step::TakeBack,
        Step::Approve,
        Step::Return,
        Step::Publish,
        Step::Schedule,
        Step::Unschedule,
        Step::Withdraw,
    ];

    /// The code in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Step::HandIn => "hand_in",
            Step::TakeBack => "take_back",
            Step::Approve => "approve",
            Step::Return => "return",
            Step::Publish => "publish",
            Step::Schedule => "schedule",
            Step::Unschedule => "unschedule",
            Step::Withdraw => "withdraw",
        }
    }

    /// The step of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Step::HandIn => lang.pick("送审", "Hand in"),
            Step::TakeBack => lang.pick("撤稿修改", "Take back"),
            Step::Approve => lang.pick("审核通过", "Approve"),
            Step::Return => lang.pick("退回", "Return"),
            Step::Publish => lang.pick("签发", "Sign and publish"),
            Step::Schedule => lang.pick("定时签发", "Sign for a time"),
            Step::Unschedule => lang.pick("取消定时", "Cancel the time"),
            Step::Withdraw => lang.pick("撤回", "Withdraw"),
        }
    }

    /// Whether the step must say why.
    pub const fn needs_comment(self) -> bool {
        matches!(self, Step::Return | Step::Withdraw)
    }
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The work is not at a stage that has this step: somebody was faster, or the form is old.
    #[error("not at this stage")]
    NotNow,
    /// None of the person's roles has the right.
    #[error("needs the right {0:?}")]
    NoRight(Right),
    /// The person had a hand in the work; nobody reviews their own.
    #[error("nobody reviews their own work")]
    OwnWork,
    /// The step is the author's alone.
    #[error("only an author of the work may do this")]
    NotTheirs,
    /// The step must say why.
    #[error("needs a comment")]
    NoComment,
}

/// Where a step leads from a stage and the right it needs; `None` where the stage has no such step.
pub const fn leads(from: Stage, step: Step) -> Option<(Stage, Right)> {
    use Stage::{DepartmentReview, Draft, Published, Scheduled, SecrecyReview, SignOff, Withdrawn};
    Some(match (from, step) {
        (Draft, Step::HandIn) => (DepartmentReview, Right::Write),
        (DepartmentReview | SecrecyReview | SignOff, Step::TakeBack) => (Draft, Right::Write),
        (DepartmentReview, Step::Approve) => (SecrecyReview, Right::ReviewDepartment),
        (DepartmentReview, Step::Return) => (Draft, Right::ReviewDepartment),
        (SecrecyReview, Step::Approve) => (SignOff, Right::ReviewSecrecy),
        (SecrecyReview, Step::Return) => (Draft, Right::ReviewSecrecy),
        (SignOff, Step::Return) => (Draft, Right::SignOff),
        (SignOff, Step::Publish) => (Published, Right::SignOff),
        (SignOff, Step::Schedule) => (Scheduled, Right::SignOff),
        (Scheduled, Step::Unschedule) => (SignOff, Right::SignOff),
        (Published, Step::Withdraw) => (Withdrawn, Right::SignOff),
        _ => return None,
    })
}

/// Whether a person with `roles`, who wrote the work where `theirs`, may take a step, and where it leads.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn check(from: Stage, step: Step, roles: &[Role], theirs: bool, comment: &str) -> Result<Stage, Refusal> {
    let (to, right) = leads(from, step).ok_or(Refusal::NotNow)?;
    if !may(roles, right) {
        return Err(Refusal::NoRight(right));
    }
    match (right, theirs) {
        (Right::Write, false) => return Err(Refusal::NotTheirs),
        (Right::Write, true) => {}
        // What is public may be withdrawn by whoever signs, their own too: haste is on the reader's side.
        (_, true) if !matches!(step, Step::Withdraw | Step::Unschedule) => return Err(Refusal::OwnWork),
        _ => {}
    }
    if step.needs_comment() && comment.trim().is_empty() {
        return Err(Refusal::NoComment);
    }
    Ok(to)
}

/// The steps that a person may take now, as [`check`] allows them once there are words where words are needed.
pub fn open_to(from: Stage, roles: &[Role], theirs: bool) -> Vec<Step> {
    Step::ALL.into_iter().filter(|step| check(from, *step, roles, theirs, "words").is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_what_is_allowed() {
        assert_eq!(
            open_to(Stage::SignOff, &[Role::Publisher], false),
            [Step::Return, Step::Publish, Step::Schedule]
        );
        assert_eq!(open_to(Stage::SignOff, &[Role::Publisher], true), []);
        assert_eq!(open_to(Stage::SignOff, &[Role::Author, Role::Publisher], true), [Step::TakeBack]);
        assert_eq!(open_to(Stage::Published, &[Role::Auditor], false), []);
        for step in Step::ALL {
            assert_eq!(Step::of_code(step.code()), Some(step));
        }
    }

    #[test]
    fn the_whole_way_needs_four_people() {
        let way = [
            (Step::HandIn, Role::Author, true, Stage::DepartmentReview),
            (Step::Approve, Role::DepartmentReviewer, false, Stage::SecrecyReview),
            (Step::Approve, Role::SecrecyReviewer, false, Stage::SignOff),
            (Step::Publish, Role::Publisher, false, Stage::Published),
        ];
        let mut stage = Stage::Draft;
        for (step, role, theirs, to) in way {
            for other in Role::ALL.into_iter().filter(|other| *other != role) {
                assert!(check(stage, step, &[other], theirs, "").is_err(), "{stage:?} {step:?} {other:?}");
            }
            stage = check(stage, step, &[role], theirs, "").expect("a step of the way");
            assert_eq!(stage, to);
        }
    }

    #[test]
    fn nothing_becomes_public_but_from_sign_off_and_nobody_approves_their_own() {
        for (from, step) in Stage::ALL.into_iter().flat_map(|s| Step::ALL.map(|step| (s, step))) {
            let Some((to, _)) = leads(from, step) else { continue };
            if matches!(to, Stage::Published | Stage::Scheduled) {
                assert_eq!(from, Stage::SignOff, "{step:?}");
            }
            let alone = check(from, step, &Role::ALL, true, "why");
            if matches!(step, Step::Approve | Step::Return | Step::Publish | Step::Schedule) {
                assert_eq!(alone, Err(Refusal::OwnWork), "{from:?} {step:?}");
            }
        }
    }

    #[test]
    fn a_return_and_a_withdrawal_say_why() {
        let returned =
            |comment| check(Stage::SecrecyReview, Step::Return, &[Role::SecrecyReviewer], false, comment);
        assert_eq!(returned("  "), Err(Refusal::NoComment));
        assert_eq!(returned("第三段须隐去姓名"), Ok(Stage::Draft));
        let withdrawn = check(Stage::Published, Step::Withdraw, &[Role::Publisher], false, "");
        assert_eq!(withdrawn, Err(Refusal::NoComment));
    }
}
