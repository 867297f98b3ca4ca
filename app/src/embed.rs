//! `/embed/{id}` and `/embed/{id}@{revision}`: a chart as a light page for the frames of other sites: the picture, what it is,
//! where it is from, and a link. Also how to ask for it: the code of a frame, and oEmbed.

use crate::{
    address::localised,
    charts::{
        self,
        fixed::{Canonical, NARROW, WIDTH},
    },
    cx::Cx,
    page::PageError,
};
use chart::{Chart, Size};
use domain::Lang;
use leptos::prelude::*;

/// Tells the page around the frame how high this one is, whenever that changes. The message is
/// `{type: "mingjing-height", id, height}`, height in CSS pixels.
pub const SCRIPT: &str = "(function(){var d=document.documentElement;function tell(){parent.postMessage({type:\"mingjing-height\",\
id:d.dataset.chart,height:Math.ceil(document.body.getBoundingClientRect().height)},\"*\")}\
addEventListener(\"load\",tell);if(window.ResizeObserver)new ResizeObserver(tell).observe(document.body);tell()})()";

/// A chart that can be embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embeddable {
    /// Its id, with `@` and the number where it is a fixed revision.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Unit, period and basis.
    pub subtitle: String,
    /// Width and height of the picture, in CSS pixels.
    pub size: (u32, u32),
    /// The same of the drawing for phones; a fixed revision has none, it is kept as one drawing.
    pub narrow: Option<(u32, u32)>,
}

/// How the code for other sites gives its frame a size: their policy decides about it, not ours.
const THERE: &str = "style";

/// The lines below the picture, in CSS pixels.
const CAPTION: u32 = 72;

/// What the one drawing of a fixed revision needs in a narrow frame, where it scrolls, in CSS pixels.
const LOWEST: u32 = 480;

impl Embeddable {
    /// A chart by its id, or a fixed revision of it that is public; `None` where there is none.
    ///
    /// # Errors
    /// Where the data cannot be read.
    pub async fn find(cx: &Cx, id: &str, revision: Option<u32>) -> Result<Option<Self>, PageError> {
        let built = charts::build(cx, id).await?;
        let Some(revision) = revision else {
            return Ok(built.map(|built| Self::of(&built.chart)));
        };
        let found = cx.reader.fixed_chart(id, i64::from(revision), cx.lang).await?;
        let Some((_, bytes)) = found.filter(|(head, _)| head.withdrawn.is_none()) else { return Ok(None) };
        let fixed: Canonical =
            serde_json::from_slice(&bytes).map_err(|error| PageError::Internal(error.to_string()))?;
        let size =
            built.map_or(Size { width: WIDTH, height: 440 }, |built| Size::fitting(&built.chart, WIDTH));
        let size = size.framed();
        Ok(Some(Self {
            name: format!("{id}@{revision}"),
            title: fixed.title,
            subtitle: fixed.subtitle,
            size: (size.width, size.height),
            narrow: None,
        }))
    }

    /// A chart as it is now.
    pub fn of(chart: &Chart) -> Self {
        let [size, narrow] = [WIDTH, NARROW].map(|width| Size::fitting(chart, width).framed());
        Self {
            name: chart.id.clone(),
            title: chart.title.clone(),
            subtitle: chart.subtitle.clone(),
            size: (size.width, size.height),
            narrow: Some((narrow.width, narrow.height)),
        }
    }

    /// The address of the light page.
    pub fn address(&self, cx: &Cx) -> String {
        format!("{}{}", cx.settings.origin, localised(cx.lang, &format!("/embed/{}", self.name)))
    }

    /// The height of the frame at a width, in CSS pixels.
    pub fn height(&self, width: u32) -> u32 {
        (u64::from(self.size.1) * u64::from(width) / u64::from(self.size.0.max(1))) as u32 + CAPTION
    }

    /// The code that other sites put into their pages. It is as wide as there is room, without any script.
    pub fn code(&self, cx: &Cx, width: u32) -> String {
        let (address, height) = (self.address(cx), self.height(width));
        let (title, ratio) = (escaped(&self.title), height);
        let lowest = self.narrow.map_or(LOWEST, |(_, height)| height + CAPTION).min(height);
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" \
             {THERE}=\"border:0;width:100%;max-width:{width}px;height:auto;min-height:{lowest}px;aspect-ratio:{width}/{ratio}\"></iframe>"
        )
    }

    /// The light page.
    pub fn document(&self, cx: &Cx) -> String {
        let page = format!("{}{}", cx.settings.origin, cx.href(&format!("/charts/{}", self.name)));
        let picture = cx.href(&format!("/charts/{}.svg", self.name));
        let alternative = format!("{} · {}", self.title, self.subtitle);
        let attribution = match cx.lang {
            Lang::Zh => format!("来源：{}", cx.text(&cx.settings.name)),
            Lang::En => format!("Source: {}", cx.text(&cx.settings.name)),
        };
        let label = cx.t("数据、方法与引用", "Data, method, citation");
        let kind = if self.narrow.is_some() { "drawn-twice" } else { "drawn-once" };
        let narrow = self.narrow.map(|(width, height)| {
            let drawing = cx.href(&format!("/charts/{}.narrow.svg", self.name));
            view! { <source media="(width < 40rem)" srcset=drawing width=width.to_string() height=height.to_string() /> }
        });
        let document = view! {
            <html lang=cx.lang.tag() data-chart=self.name.clone()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <title>{self.title.clone()}</title>
                    <meta name="robots" content="noindex" />
                    <meta name="color-scheme" content="light dark" />
                    <link rel="canonical" href=page.clone() />
                    <link rel="stylesheet" href=format!("/pkg/{}", cx.assets.style) />
                </head>
                <body class="embed">
                    <main>
                        <figure>
                            <a href=page.clone() target="_blank" rel="noopener">
                                <picture>
                                    {narrow}
                                    <img class=kind src=picture alt=alternative width=self.size.0.to_string() height=self.size.1.to_string() />
                                </picture>
                            </a>
                            <figcaption>
                                {attribution} " · "
                                <a href=page target="_blank" rel="noopener">{label.to_owned()}</a>
                            </figcaption>
                        </figure>
                    </main>
                    <script inner_html=SCRIPT></script>
                </body>
            </html>
        };
        format!("<!DOCTYPE html>{}", document.to_html().replace("<!>", ""))
    }
}

/// Text for an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
