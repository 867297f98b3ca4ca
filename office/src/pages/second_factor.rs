//! `/admin/second-factor`: giving the code, setting it up, recovery codes.

use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
    qr::qr,
};
use leptos::prelude::*;

fn title(cx: &Cx) -> String {
    cx.t("动态口令", "Second factor").to_owned()
}

/// The code is asked for; `failed` whether the one before was refused.
pub fn give(cx: &Cx, failed: bool) -> Page {
    let error = if failed {
        cx.t(
            "验证码不正确、已经用过，或者因多次输错而暂时锁定。请等待验证器显示下一个验证码再试。",
            "The code is wrong, was used already, or was wrong too often and is locked for a while. Wait for the next code \
             of the authenticator and try again.",
        )
    } else {
        ""
    };
    let body = view! {
        <h1>{title(cx)}</h1>
        <form class="stacked" method="post" action=cx.href("/admin/second-factor")>
            {field(Field {
                name: "code",
                label: cx.t("验证码", "Code"),
                hint: cx.t(
                    "验证器应用显示的 6 位数字；手机不在身边时，填写一个恢复码。",
                    "The six digits that your authenticator shows, or, if it is lost, one of the recovery codes.",
                ),
                error,
                autocomplete: "one-time-code",
                required: true,
                ..Field::default()
            })}
            <p>
                <button type="submit">{cx.t("继续", "Continue").to_owned()}</button>
            </p>
        </form>
        <p class="field-hint">
            {cx
                .t(
                    "验证器和恢复码都丢失时，请联系系统管理员重置。",
                    "If both the authenticator and the recovery codes are lost, ask an administrator to reset it.",
                )
                .to_owned()}
        </p>
    };
    Page { title: title(cx), above: Vec::new(), body: body.into_any() }
}

/// Before a secret is drawn; `required` whether a role needs it.
pub fn begin(cx: &Cx, required: bool) -> Page {
    let why = if required {
        cx.t(
            "您的角色须使用动态口令：登录时除口令外，还要填写手机验证器应用显示的 6 位验证码。请先绑定。",
            "Your roles need a second factor: besides the password, signing in takes the six digits that an authenticator on \
             your phone shows. Set it up first.",
        )
    } else {
        cx.t(
            "绑定后，登录时除口令外，还要填写手机验证器应用显示的 6 位验证码。",
            "With it, signing in takes besides the password the six digits that an authenticator on your phone shows.",
        )
    };
    let body = view! {
        <h1>{title(cx)}</h1>
        <p class="lede">{why.to_owned()}</p>
        <p>
            {cx
                .t(
                    "任何支持 TOTP（RFC 6238）的验证器应用都可以。",
                    "Any authenticator that knows TOTP (RFC 6238) will do.",
                )
                .to_owned()}
        </p>
        <form method="post" action=cx.href("/admin/second-factor/begin")>
            <button type="submit">{cx.t("开始绑定", "Set it up").to_owned()}</button>
        </form>
    };
    Page { title: title(cx), above: Vec::new(), body: body.into_any() }
}

/// The secret, as a drawing of its address and as text, and the code that confirms it.
pub fn confirm(cx: &Cx, secret: &str, address: &str, failed: bool) -> Page {
    let groups: Vec<_> = secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    let what = cx.t(
        "供验证器扫描的二维码，内容与下面的密钥相同",
        "QR code for the authenticator; it says the same as the key below",
    );
    let error = if failed {
        cx.t(
            "验证码不正确。请核对手机时间是否准确，并填写正在显示的验证码。",
            "The code is wrong. See that the clock of the phone is right, and type the code that it shows now.",
        )
    } else {
        ""
    };
    let body = view! {
        <h1>{cx.t("绑定动态口令", "Set up the second factor").to_owned()}</h1>
        <h2>{cx.t("第一步：扫描", "First: scan").to_owned()}</h2>
        <p>
            {cx
                .t(
                    "用验证器应用扫描二维码；不能扫描时，手工输入密钥（基于时间，6 位，30 秒）。",
                    "Scan the code with the authenticator, or type the key into it (time-based, six digits, 30 seconds).",
                )
                .to_owned()}
        </p>
        {qr(address, what)}
        <p>{cx.t("密钥：", "Key: ").to_owned()} <code class="secret">{groups.join(" ")}</code></p>
        <h2>{cx.t("第二步：确认", "Second: confirm").to_owned()}</h2>
        <form class="stacked" method="post" action=cx.href("/admin/second-factor/confirm")>
            {field(Field {
                name: "code",
                label: cx.t("验证码", "Code"),
                hint: cx.t("验证器现在显示的 6 位数字。", "The six digits that the authenticator shows now."),
                error,
                autocomplete: "one-time-code",
                required: true,
                ..Field::default()
            })}
            <p>
                <button type="submit">{cx.t("确认绑定", "Confirm").to_owned()}</button>
            </p>
        </form>
    };
    Page { title: title(cx), above: Vec::new(), body: body.into_any() }
}

/// New recovery codes, shown this once.
pub fn recovery_codes(cx: &Cx, codes: &[String]) -> Page {
    let title = cx.t("恢复码", "Recovery codes").to_owned();
    let items = codes.iter().map(|code| {
        view! {
            <li>
                <code class="secret">{code.clone()}</code>
            </li>
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="notice good" role="status">
            {cx.t("动态口令已可使用。", "The second factor is ready.").to_owned()}
        </p>
        <p>
            {cx
                .t(
                    "验证器丢失时，每个恢复码可以代替验证码使用一次。它们只在这里显示这一次，请打印或抄写后妥善保管；先前的恢复码均已作废。",
                    "Should the authenticator be lost, each of these stands in for a code once. They are shown here and never \
                     again: print them or write them down, and keep them safe. Earlier ones are void.",
                )
                .to_owned()}
        </p>
        <ol class="recovery-codes">{items.collect_view()}</ol>
        <p class="actions">
            <a class="button" href=cx.href("/admin")>
                {cx.t("已保存，继续", "I have kept them, continue").to_owned()}
            </a>
        </p>
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}
