//! What goes wrong at a desk, and the page that says so.

use super::desk::Visitor;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    Bilingual,
    office::{staff::Staff, workflow::Refusal},
};
use store::StoreError;

/// Why an action came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignIn,
    /// There is no such thing: 404.
    #[error("there is no such thing")]
    Missing,
    /// Their roles do not allow it: 403.
    #[error("not allowed")]
    Forbidden,
    /// Nobody does this to their own account: 403.
    #[error("not to their own account")]
    OwnAccount,
    /// The request makes no sense: 400, with what is wrong.
    #[error("{}", .0.en)]
    Bad(Bilingual),
    /// The store refuses or fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure {
    /// Status, title and words.
    fn told(&self) -> (StatusCode, Bilingual, Bilingual) {
        match self {
            Failure::SignIn => (
                StatusCode::UNAUTHORIZED,
                Bilingual::new("请先登录", "Please sign in"),
                Bilingual::new("登录后再试。", "Sign in and try again."),
            ),
            Failure::Missing | Failure::Store(StoreError::Missing(_)) => (
                StatusCode::NOT_FOUND,
                Bilingual::new("没有这一项", "There is no such thing"),
                Bilingual::new(
                    "它可能已被删除，或者地址有误。",
                    "It may have been removed, or the address is wrong.",
                ),
            ),
            Failure::Forbidden => (
                StatusCode::FORBIDDEN,
                Bilingual::new("没有权限", "Not allowed"),
                Bilingual::new(
                    "您的角色不能进行这项操作。需要时请联系系统管理员。",
                    "Your roles do not allow this. Ask an administrator if you need it.",
                ),
            ),
            Failure::OwnAccount => (
                StatusCode::FORBIDDEN,
                Bilingual::new("不能对自己的账号进行这项操作", "Not to your own account"),
                Bilingual::new(
                    "自己的角色、停用和重置须由另一位系统管理员办理；口令和动态口令可以在“我的账号”修改。",
                    "Roles, disabling and resetting take another administrator; password and second factor can be \
                     changed on the page of your account.",
                ),
            ),
            Failure::Store(StoreError::LastAdministrator) => (
                StatusCode::CONFLICT,
                Bilingual::new("至少要有一位系统管理员", "There has to be an administrator"),
                Bilingual::new(
                    "没有任何改动。这是最后一个能管理用户的账号，请先把角色交给他人。",
                    "Nothing was changed. This is the last account that may manage users: give the role to somebody \
                     else first.",
                ),
            ),
            Failure::Bad(what) => (
                StatusCode::BAD_REQUEST,
                Bilingual::new("请求无法处理", "The request cannot be handled"),
                what.clone(),
            ),
            Failure::Store(StoreError::Refused(refusal)) => (status_of(*refusal), refused(), why(*refusal)),
            Failure::Store(StoreError::Stale { version }) => (
                StatusCode::CONFLICT,
                Bilingual::new("内容已被他人修改", "Somebody else changed this"),
                Bilingual::new(
                    format!("现在是第 {version} 版。请返回查看最新内容后再操作。"),
                    format!("It is at version {version} now. Go back, look at it, and try again."),
                ),
            ),
            Failure::Store(StoreError::Busy | StoreError::Full | StoreError::Unreachable(_)) => (
                StatusCode::SERVICE_UNAVAILABLE,
                Bilingual::new("暂时无法保存", "Cannot be saved right now"),
                Bilingual::new("没有任何改动。请稍后再试。", "Nothing was changed. Try again in a moment."),
            ),
            Failure::Store(error) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                refused(),
                Bilingual::new(
                    format!("没有任何改动。原因：{error}"),
                    format!("Nothing was changed: {error}"),
                ),
            ),
        }
    }

    /// The page that says so.
    pub(crate) fn page(&self, visitor: &Visitor, staff: Option<&Staff>) -> Response {
        if let Failure::SignIn = self {
            return visitor.go("/admin/sign-in");
        }
        let (status, title, what) = self.told();
        if status.is_server_error() {
            tracing::error!(error = %self, "an action of staff failed");
        }
        super::desk::page(status, &visitor.cx(staff), |cx| office::pages::refused::page(cx, &title, &what))
    }
}

fn refused() -> Bilingual {
    Bilingual::new("操作未完成", "Nothing was done")
}

fn status_of(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::NotNow => StatusCode::CONFLICT,
        Refusal::NoComment => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::NoRight(_) | Refusal::OwnWork | Refusal::NotTheirs => StatusCode::FORBIDDEN,
    }
}

fn why(refusal: Refusal) -> Bilingual {
    match refusal {
        Refusal::NotNow => Bilingual::new(
            "当前环节没有这一步，可能已由他人处理。请返回查看。",
            "There is no such step at this stage; somebody may have been faster. Go back and look.",
        ),
        Refusal::NoRight(_) => {
            Bilingual::new("您的角色不能进行这一步。", "Your roles do not allow this step.")
        }
        Refusal::OwnWork => Bilingual::new(
            "不能审核或签发自己撰写过的内容，请由他人处理。",
            "Nobody reviews or signs what they wrote themselves; somebody else has to.",
        ),
        Refusal::NotTheirs => {
            Bilingual::new("只有撰稿人可以进行这一步。", "Only an author of the work may take this step.")
        }
        Refusal::NoComment => Bilingual::new("请写明理由。", "Please say why."),
    }
}

/// Without a language to choose: handlers answer through [`Failure::page`] where they can, and the guard turns what is
/// left into a page by the mark that this leaves.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, ..) = self.told();
        let mut response = status.into_response();
        response.extensions_mut().insert(Mark(std::sync::Arc::new(self)));
        response
    }
}

/// What a handler failed with, for the guard.
#[derive(Clone)]
pub(super) struct Mark(pub std::sync::Arc<Failure>);
