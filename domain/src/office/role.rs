//! Roles of staff, and the rights that come with them.
//!
//! System, review and audit are in different hands (三员分立): an administrator publishes nothing, an auditor changes
//! nothing.

use crate::Lang;
use serde::{Deserialize, Serialize};

/// One thing that a person may be allowed to do. The server asks for one of these in each action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Create and edit drafts, upload data, hand them in.
    Write,
    /// Department review (部门审核).
    ReviewDepartment,
    /// Legal and secrecy review (法制与保密审查), required by article 17 of the State Council's Decree 711.
    ReviewSecrecy,
    /// Sign-off (签发): publish, schedule, withdraw.
    SignOff,
    /// Read all work that is under way.
    ReadWork,
    /// Manage users.
    ManageUsers,
    /// Change settings: names, codes, targets, configuration of the standards.
    ManageSettings,
    /// Read and export the audit log.
    ReadAudit,
}

impl Right {
    /// All rights.
    pub const ALL: [Right; 8] = [
        Right::Write,
        Right::ReviewDepartment,
        Right::ReviewSecrecy,
        Right::SignOff,
        Right::ReadWork,
        Right::ManageUsers,
        Right::ManageSettings,
        Right::ReadAudit,
    ];
}

/// A role. A person may have several, but never reviews work that they had a hand in
/// ([`workflow::check`](super::workflow::check)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Author (撰稿人).
    Author,
    /// Department reviewer (部门审核人).
    DepartmentReviewer,
    /// Legal and secrecy reviewer (法制与保密审查人).
    SecrecyReviewer,
    /// Publisher, who signs off (签发人).
    Publisher,
    /// Administrator (系统管理员).
    Administrator,
    /// Auditor, who reads all and changes nothing (审计员).
    Auditor,
}

impl Role {
    /// All roles, in the order forms list them.
    pub const ALL: [Role; 6] = [
        Role::Author,
        Role::DepartmentReviewer,
        Role::SecrecyReviewer,
        Role::Publisher,
        Role::Administrator,
        Role::Auditor,
    ];

    /// The code in forms, in the database and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Author => "author",
            Role::DepartmentReviewer => "department_reviewer",
            Role::SecrecyReviewer => "secrecy_reviewer",
            Role::Publisher => "publisher",
            Role::Administrator => "administrator",
            Role::Auditor => "auditor",
        }
    }

    /// The role of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The name in one language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Role::Author => lang.pick("撰稿人", "Author"),
            Role::DepartmentReviewer => lang.pick("部门审核人", "Department reviewer"),
            Role::SecrecyReviewer => lang.pick("法制与保密审查人", "Legal and secrecy reviewer"),
            Role::Publisher => lang.pick("签发人", "Publisher"),
            Role::Administrator => lang.pick("系统管理员", "Administrator"),
            Role::Auditor => lang.pick("审计员", "Auditor"),
        }
    }

    /// What the role may do.
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Role::Author => &[Right::Write, Right::ReadWork],
            Role::DepartmentReviewer => &[Right::ReviewDepartment, Right::ReadWork],
            Role::SecrecyReviewer => &[Right::ReviewSecrecy, Right::ReadWork],
            Role::Publisher => &[Right::SignOff, Right::ReadWork],
            Role::Administrator => &[Right::ManageUsers, Right::ManageSettings],
            Role::Auditor => &[Right::ReadWork, Right::ReadAudit],
        }
    }

    /// Whether a second factor is required: of all whose word lets something become public, and of administrators.
    pub const fn needs_second_factor(self) -> bool {
        !matches!(self, Role::Author | Role::Auditor)
    }
}

/// Whether one of the roles has a right.
pub fn may(roles: &[Role], right: Right) -> bool {
    roles.iter().any(|role| role.rights().contains(&right))
}

/// Whether roles are in one hand that must not be: who manages the system and who audits it do nothing else (三员分立).
pub fn conflict(roles: &[Role]) -> bool {
    let apart = [Role::Administrator, Role::Auditor];
    roles.len() > 1 && apart.iter().any(|role| roles.contains(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_and_every_right_is_somebodys() {
        for role in Role::ALL {
            assert_eq!(Role::of_code(role.code()), Some(role));
        }
        for right in Right::ALL {
            assert!(may(&Role::ALL, right), "{right:?}");
        }
    }

    #[test]
    fn system_review_and_audit_are_in_different_hands() {
        let changes = [Right::Write, Right::ReviewDepartment, Right::ReviewSecrecy, Right::SignOff];
        for right in changes {
            assert!(!may(&[Role::Administrator, Role::Auditor], right), "{right:?}");
        }
        assert!(
            conflict(&[Role::Author, Role::Administrator]) && conflict(&[Role::Auditor, Role::Publisher])
        );
        assert!(!conflict(&[Role::Administrator]) && !conflict(&[Role::Author, Role::Publisher]));
        for right in [Right::ManageUsers, Right::ManageSettings] {
            assert!(!may(&[Role::Auditor, Role::Publisher], right), "{right:?}");
        }
    }
}
