//! What is said of a figure in words, on pages and in the data interface alike.

use domain::{
    Lang,
    figure::{Audit, Figure},
};

/// The calculation basis of a figure (口径) in words, empty where nothing was stated.
pub fn basis_text(lang: Lang, figure: &Figure) -> String {
    let basis = &figure.basis;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(basis.edition.clone());
    parts.extend(basis.dust_deducted.map(|deducted| {
        if deducted {
            lang.pick("已扣除沙尘日", "dust days deducted").to_owned()
        } else {
            lang.pick("未扣除沙尘日", "dust days not deducted").to_owned()
        }
    }));
    parts.extend(basis.audit.map(|audit| match audit {
        Audit::Provisional => lang.pick("未经审核", "provisional").to_owned(),
        Audit::Audited => lang.pick("已审核", "audited").to_owned(),
    }));
    // A note is a sentence of its own; here it is a part of one.
    parts.extend(basis.note.as_ref().map(|note| note.get(lang).trim_end_matches(['。', '.']).to_owned()));
    parts.join(lang.pick("；", "; "))
}
