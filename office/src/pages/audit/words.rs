//! What the codes of actions are called.

use domain::Lang;

/// Code (or the beginning that several codes share), Chinese, English.
pub const ACTIONS: [(&str, &str, &str); 24] = [
    ("session.begin", "登录", "Sign-in"),
    ("session.end", "退出", "Sign-out"),
    ("session.refuse", "登录被拒", "Refused sign-in"),
    ("session.lock", "暂时锁定", "Locked for a while"),
    ("session.", "会话", "Session"),
    ("second-factor.", "动态口令", "Second factor"),
    ("staff.add", "新建账号", "New account"),
    ("staff.change", "修改账号", "Changed account"),
    ("staff.", "账号", "Account"),
    ("file.", "文件", "File"),
    ("data.begin", "报送数据", "Data handed in"),
    ("data.save", "修改数据草稿", "Changed draft of data"),
    ("data.undo", "撤销数据", "Data undone"),
    ("data.", "数据", "Data"),
    ("work.begin", "新建事项", "Begun work"),
    ("work.save", "保存草稿", "Saved draft"),
    ("work.autosave", "自动保存草稿", "Autosaved draft"),
    ("work.figure.", "关联数据", "Links of figures"),
    ("work.correct", "开始更正", "Begun correction"),
    ("work.", "事项流转", "Step of work"),
    ("report.answer", "答复读者指正", "Answered report"),
    ("setting.", "设置", "Setting"),
    ("audit.export", "导出审计日志", "Export of the audit log"),
    ("audit.", "审计", "Audit"),
];

/// The name of an action; nothing where the code says all there is.
pub fn action(code: &str, lang: Lang) -> Option<&'static str> {
    let known = ACTIONS.iter().find(|(known, ..)| *known == code);
    let group = || ACTIONS.iter().find(|(known, ..)| known.ends_with('.') && code.starts_with(known));
    known.or_else(group).map(|(_, zh, en)| lang.pick(zh, en))
}
