//! Why the store does not publish something, for the people whose work it is.

use crate::admin::failure::Failure;
use domain::Bilingual;
use store::StoreError;

/// Why there is nothing to publish, or why it was refused.
pub(crate) fn of_failure(failure: &Failure) -> Bilingual {
    match failure {
        Failure::Store(error) => of(error),
        Failure::Bad(what) => what.clone(),
        other => Bilingual::new(
            format!("内容无法生成（{other}）。"),
            format!("The content cannot be made ({other})."),
        ),
    }
}

/// Whether the reason is the database and not what was to be published, so that it may pass by itself.
pub(crate) const fn passes(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Busy | StoreError::Full | StoreError::Unreachable(_) | StoreError::Database(_)
    )
}

/// The reason and what to do.
pub(crate) fn of(error: &StoreError) -> Bilingual {
    let zh = match error {
        StoreError::FrozenRevision { slug, revision } => {
            format!("/disclosures/{slug} 的第 {revision} 版已公开且内容不同。请从现行版本重新作更正。")
        }
        StoreError::Withdrawn { slug, revision } => {
            format!(
                "/disclosures/{slug} 的第 {revision} 版已撤回。请作为更高的版次重新发布，并写明修订说明。"
            )
        }
        StoreError::Unknown { what, kind, id } => {
            format!("{what} 引用了尚未公开的 {kind} {id}。请一并发布，或改正引用。")
        }
        StoreError::UnknownSentence { what, disclosure, sentence } => {
            format!(
                "{what} 引用 /disclosures/{disclosure}#{sentence}，新的正文中没有这一句。请保留这句话，或更正引用它的数据。"
            )
        }
        StoreError::Conflict { conflict, .. } => return conflict.words(),
        StoreError::Full => "数据库所在磁盘已满，什么都没有写入。请联系系统管理员。".to_owned(),
        StoreError::Busy => "数据库长时间繁忙，什么都没有写入。".to_owned(),
        StoreError::Unreachable(_) => "数据库无法连接。".to_owned(),
        other => format!("存储拒绝发布：{other}"),
    };
    Bilingual::new(zh, error.to_string())
}
