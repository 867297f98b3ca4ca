//! Typefaces inside the pictures of charts: a machine without one sees what this one sees.

use super::site::reading;
use server::picture::{Painter, Scale};

const RULE: &str = "@font-face{font-family:chart-text;";

#[test]
fn a_picture_has_its_typeface_and_whose_it_is_inside_in_both_languages() {
    reading(|portal| async move {
        for id in ["pm25-mean", "air-district-pm25-days", "water-matrix", "air-district-calendar-2024"] {
            for lang in ["", "/en"] {
                let address = format!("{lang}/charts/{id}.svg");
                let answer = portal.get(&address).await;
                let svg = answer.text();
                assert_eq!(answer.status, 200, "{address}");
                assert!(svg.contains(RULE), "{address}");
                assert!(svg.contains("text{font-family:chart-text,"), "{address}");
                assert!(answer.header("content-security-policy").contains("font-src data:"), "{address}");
                assert!(
                    svg.contains("<dc:rights>")
                        && svg.contains(&format!("{lang}/charts/{id}</dc:identifier>"))
                );
                assert_eq!(portal.get(&address).await.body, answer.body, "{address}: the same bytes");
                assert!(svg.len() < 160_000, "{address}: {} bytes", svg.len());
                // What has its typefaces inside needs none of the machine, and is the same picture without them.
                let here = Painter::default().png(svg, Scale::Once).expect("a picture");
                let there = Painter::without_typefaces().png(svg, Scale::Once).expect("a picture");
                assert_eq!(here, there, "{address}");
                assert_eq!(portal.get(&address.replace(".svg", ".png")).await.body, here, "{address}");
            }
        }
    });
}
