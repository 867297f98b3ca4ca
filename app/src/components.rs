//! Pieces that several pages share.

pub(crate) mod air;
pub(crate) mod amended;
pub(crate) mod bits;
pub(crate) mod checked;
pub(crate) mod cite;
pub(crate) mod compare;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod prose;
pub(crate) mod schematic;
pub(crate) mod table;
pub(crate) mod today;
pub(crate) mod water;
