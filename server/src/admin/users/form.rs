//! What the form of an account says.

use domain::{
    Bilingual,
    office::role::{Role, conflict},
};
use office::pages::users::Entry;

/// The fields as they came.
pub(super) struct Given {
    login: String,
    name: String,
    roles: Vec<Role>,
}

impl Given {
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let first = |key: &str| {
            let found = pairs.iter().find(|(name, _)| name == key);
            found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let chosen = |role: &Role| pairs.iter().any(|(name, value)| name == "role" && value == role.code());
        Self {
            login: first("login"),
            name: first("name"),
            roles: Role::ALL.into_iter().filter(chosen).collect(),
        }
    }

    /// The same with what is wrong in it.
    pub(super) fn entry(self) -> Entry {
        Entry {
            name_error: name_fault(&self.name),
            roles_error: roles_fault(&self.roles),
            login: self.login,
            name: self.name,
            roles: self.roles,
            login_error: None,
        }
    }
}

/// What is wrong with a name.
pub fn name_fault(name: &str) -> Option<Bilingual> {
    let length = name.chars().count();
    ((!(1..=50).contains(&length)) || name.chars().any(char::is_control)).then(|| {
        Bilingual::new(
            "请填写姓名，至多 50 个字，写在一行。",
            "A name is needed, on one line, at most 50 characters.",
        )
    })
}

/// What is wrong with a choice of roles.
pub fn roles_fault(roles: &[Role]) -> Option<Bilingual> {
    if roles.is_empty() {
        return Some(Bilingual::new("请至少选择一个角色。", "Choose one role at least."));
    }
    conflict(roles).then(|| {
        Bilingual::new(
            "系统管理员和审计员须由专人担任，不能兼任其他角色（三员分立）。",
            "Administrators and auditors have no other role: system, review and audit are in different hands.",
        )
    })
}
