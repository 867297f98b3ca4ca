//! A chart described as data, and drawn as SVG.
//!
//! Pure and small: no input or output, no clock, no binary floating point in anything a reader can see, no knowledge
//! of air, water or programmes. The same code draws on the server, into files and in the browser, and the same
//! description always gives the same bytes.
//!
//! Drawing goes through plotters with a backend of our own ([`svg()`]); no type of plotters leaves this crate.
//!
//! What must never live here: colours of a page (the drawing carries class names), HTML, files, the DOM.

mod calendar;
mod decimate;
mod describe;
mod draw;
mod hit;
mod ink;
mod layout;
mod model;
mod number;
mod pyramid;
mod readout;
mod scale;
mod style;
mod svg_backend;
mod table;
mod text;
mod thin;
mod ticks;
mod view;
mod wire;

pub use draw::{Mode, Size, svg};
pub use hit::{At, Mark, mark, nearest, nearest_at, plot_width, step, step_row, x_pixel};
pub use model::{Band, Chart, ChartKind, Classes, Series, Spread, Step, TargetLine, Tone, XAxis};
pub use number::format_value;
pub use pyramid::Ready;
pub use readout::{Readout, ReadoutRow, readout};
pub use table::{Table, table, x_iso};
pub use view::{BadView, View};
pub use wire::{from_wire, to_wire};
