//! What pages say an action came to. The code is in the address after a redirect, so nothing but these can be said.

use domain::Bilingual;
use office::cx::Notice;

/// Code, whether it is bad news, Chinese, English.
const NOTICES: &[(&str, bool, &str, &str)] = &[
    ("saved", false, "已保存。", "Saved."),
    ("signed-out", false, "已退出。", "You are signed out."),
    ("handed-in", false, "已送审，等待部门审核。", "Handed in; it waits for department review."),
    ("taken-back", false, "已撤稿，可以继续修改。", "Taken back; you can go on writing."),
    ("approved", false, "已审核通过，转入下一环节。", "Approved; it goes on to the next stage."),
    ("returned", false, "已退回撰稿人。", "Returned to its author."),
    ("scheduled", false, "已签发，到时自动发布。", "Signed; it is published when its time comes."),
    ("unscheduled", false, "已取消定时，回到待签发。", "The time is cancelled; it is back at sign-off."),
    ("published", false, "已发布，公众现在可以看到。", "Published; the public can see it now."),
    ("withdrawn", false, "已撤回，原地址改为撤回说明。", "Withdrawn; a notice stands at its address."),
    (
        "data-kept",
        false,
        "文件已保存为草稿，还没有公开。",
        "The file is kept as a draft; nothing is public yet.",
    ),
    (
        "undo-begun",
        false,
        "已建立撤销更正的草稿，还没有公开。",
        "A draft that undoes it was made; nothing is public yet.",
    ),
    (
        "correction-begun",
        false,
        "已开始更正。请修改正文并写明修订说明。",
        "The correction has begun. Edit the text and say what changes.",
    ),
    (
        "correction-under-way",
        true,
        "已有一份更正正在进行，请在其中继续。",
        "A correction is under way already; go on with it.",
    ),
    ("begun", false, "草稿已建立。", "The draft has begun."),
    ("file-added", false, "附件已上传。", "The file was uploaded."),
    ("file-removed", false, "附件已移除。", "The file was removed."),
    ("file-named", false, "附件名称已保存。", "The name of the file was saved."),
    ("linked", false, "数据关联已保存。", "The links of figures were saved."),
    (
        "linked-some",
        true,
        "部分数字没有关联：同一指标同一时期已有关联，请逐个核对。",
        "Some numbers were not linked: another link is of the same indicator and period. Look at each of them.",
    ),
    ("nothing-ticked", true, "没有勾选任何数字。", "No number was ticked."),
    ("unlinked", false, "已取消关联。", "The link was taken away."),
    ("unchanged", false, "没有改动。", "Nothing has changed."),
    (
        "password-changed",
        false,
        "口令已修改，其他设备均已退出登录。",
        "The password is changed; all other browsers are signed out.",
    ),
    ("signed-out-everywhere", false, "所有设备均已退出登录。", "You are signed out everywhere."),
    ("factor-removed", false, "动态口令已停用。", "The second factor is removed."),
    ("user-disabled", false, "账号已停用，并已退出登录。", "The account is disabled and signed out."),
    ("user-enabled", false, "账号已启用。", "The account is enabled."),
    (
        "factor-reset",
        false,
        "动态口令已重置，该用户下次登录时须重新绑定。",
        "The second factor is reset; it is set up anew at the next sign-in where it is required.",
    ),
    ("sessions-ended", false, "该用户的所有设备均已退出登录。", "All browsers of this user are signed out."),
    (
        "report-answered",
        false,
        "已答复。结果见公开的“更正记录”。",
        "Answered. The outcome is on the public list of corrections.",
    ),
    ("setting-changed", false, "设置已保存，立即生效。", "The setting is saved and holds at once."),
    ("setting-reverted", false, "已恢复，立即生效。", "Restored; it holds at once."),
    ("setting-same", false, "内容没有变化，未作修改。", "Nothing differs, so nothing was changed."),
];

/// The notice of a code; nothing where there is no such code.
pub(super) fn of_code(code: &str) -> Option<Notice> {
    NOTICES
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|(_, bad, zh, en)| Notice { bad: *bad, text: Bilingual::new(*zh, *en) })
}
