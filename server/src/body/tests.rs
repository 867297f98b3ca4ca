use super::{Rendered, render, sha256_hex};
use proptest::prelude::*;

fn texts(rendered: &Rendered) -> Vec<&str> {
    rendered.sentences.iter().map(|s| s.text.as_str()).collect()
}

#[test]
fn sentences_are_numbered_through_paragraphs_lists_and_cells_but_not_headings() {
    let r = render(
        "# 标题。\n\n第一句。第二句；\n\n- 第三句。\n- 第四句\n\n| 项目 | 值 |\n|--|--:|\n| PM2.5 | 41.6 |\n",
    );
    assert_eq!(texts(&r), ["第一句。", "第二句；", "第三句。", "第四句", "PM2.5", "41.6"]);
    assert_eq!(
        r.html,
        "<h2>标题。</h2>\n<p><span id=\"s1\" class=\"sentence\">第一句。</span><span id=\"s2\" class=\"sentence\">第二句；</span></p>\n\
         <ul>\n<li><span id=\"s3\" class=\"sentence\">第三句。</span></li>\n<li><span id=\"s4\" class=\"sentence\">第四句</span></li>\n</ul>\n\
         <table class=\"data\">\n<thead>\n<tr>\n<th scope=\"col\">项目</th>\n<th scope=\"col\">值</th>\n</tr>\n</thead>\n<tbody>\n\
         <tr>\n<td><span id=\"s5\" class=\"sentence\">PM2.5</span></td>\n<td><span id=\"s6\" class=\"sentence\">41.6</span></td>\n</tr>\n</tbody>\n</table>\n"
    );
}

#[test]
fn decimals_and_emphasis_stay_whole() {
    let r = render("均值**41.6**微克，升13.4%。It is 41.6. Done.");
    assert_eq!(texts(&r), ["均值41.6微克，升13.4%。", "It is 41.6.", "Done."]);
}

#[test]
fn a_sentence_that_ends_inside_emphasis_lasts_until_the_emphasis_ends() {
    let r = render("前文**甲句。乙句**后文。**丙句。**丁句。");
    assert_eq!(texts(&r), ["前文甲句。乙句后文。", "丙句。", "丁句。"]);
    assert!(
        r.html.contains("<span id=\"s2\" class=\"sentence\"><strong>丙句。</strong></span>"),
        "{}",
        r.html
    );
    let r = render("*a. **b. c.** d.* e. f [g. h](/x).");
    assert_eq!(texts(&r), ["a. b. c. d.", "e.", "f g. h."]);
}

#[test]
fn headings_start_at_two_and_keep_their_steps() {
    let html = render("### a\n\n#### b\n").html;
    assert_eq!(html, "<h2>a</h2>\n<h3>b</h3>\n");
    let html = render("# a\n\n###### b\n").html;
    assert_eq!(html, "<h2>a</h2>\n<h6>b</h6>\n");
}

#[test]
fn links_are_relative_web_or_mail() {
    let html =
        render("[a](/air) [b](https://example.com) [c](mailto:a@example.com) [d](ftp://example.com)").html;
    assert!(html.contains(r#"<a href="/air" rel="noopener">a</a>"#), "{html}");
    assert!(html.contains(r#"<a href="https://example.com" rel="noopener">b</a>"#), "{html}");
    assert!(html.contains(r#"<a href="mailto:a@example.com" rel="noopener">c</a>"#), "{html}");
    assert!(!html.contains("ftp:"), "{html}");
}

#[test]
fn pictures_come_from_here_only() {
    assert!(render("![图](/files/a.png)").html.contains(r#"<img src="/files/a.png" alt="图">"#));
    for elsewhere in ["https://example.com/a.png", "//example.com/a.png", "data:image/png;base64,AAAA"] {
        assert!(!render(&format!("![x]({elsewhere})")).html.contains("src="), "{elsewhere}");
    }
}

const ATTACKS: [&str; 24] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick=alert(1)>b</b>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](javascript:alert(1))",
    "![\" onerror=\"alert(1)](x)",
    "[x](/ \"\\\" onmouseover=\\\"alert(1)\")",
    "<javascript:alert(1)>",
    "<span id=\"s1\" class=\"sentence\" style=\"x\">forged</span>",
    "<style>@import 'x'</style>",
    "```\"><script>alert(1)</script>\nx\n```",
    "| a |\n|--|\n| <script>alert(1)</script> |",
    "<!--><img src=x onerror=alert(1)>-->",
];

/// Checks that every tag is one that we write, with the attributes that we write.
fn assert_harmless(source: &str, html: &str) {
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..at + html[at..].find('>').expect("a tag ends")];
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        let known = [
            "a",
            "blockquote",
            "br",
            "code",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "img",
            "li",
            "ol",
            "p",
            "pre",
            "span",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ];
        assert!(known.contains(&name.trim_start_matches('/')), "<{tag}> of {source:?}");
        let mut quoted = false;
        let bare: String = tag
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c != '"'
            })
            .collect();
        for attribute in bare.split_whitespace().skip(1) {
            let known = ["href=", "title=", "src=", "alt=", "start=", "id=", "class=", "rel=", "scope="];
            assert!(known.contains(&attribute), "{attribute} of {source:?} in {html}");
        }
    }
    for link in html.split("href=\"").skip(1).chain(html.split("src=\"").skip(1)) {
        let address = link.split('"').next().unwrap_or("").to_lowercase();
        let scheme = address.split(['/', '?', '#']).next().unwrap_or("").split_once(':').map(|(s, _)| s);
        assert!(matches!(scheme, None | Some("http" | "https" | "mailto")), "{address} of {source:?}");
    }
}

/// Checks that the anchors in the HTML are those of the sentences, in order.
fn assert_anchored(rendered: &Rendered) {
    let anchors: Vec<_> = rendered
        .html
        .split("<span id=\"")
        .skip(1)
        .map(|r| r.split('"').next().unwrap_or("").to_owned())
        .collect();
    let wanted: Vec<_> = rendered.sentences.iter().map(|s| s.anchor.clone()).collect();
    assert_eq!(anchors, wanted, "{}", rendered.html);
    for (n, sentence) in rendered.sentences.iter().enumerate() {
        assert_eq!(sentence.anchor, format!("s{}", n + 1));
        assert!(!sentence.text.trim().is_empty());
    }
}

#[test]
fn no_attack_gets_through() {
    for attack in ATTACKS {
        for source in [
            attack.to_owned(),
            format!("文字。{attack}文字。"),
            format!("- {attack}"),
            format!("**{attack}**"),
        ] {
            let rendered = render(&source);
            assert_harmless(&source, &rendered.html);
            assert_anchored(&rendered);
        }
    }
}

#[test]
fn deep_nesting_is_no_trouble() {
    for source in ["> ".repeat(2000), "*a ".repeat(2000), "[".repeat(2000), "- ".repeat(500)] {
        assert_anchored(&render(&source));
    }
}

#[test]
fn the_hash_is_sha_256() {
    assert_eq!(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

proptest! {
    #[test]
    fn anything_renders(source in "(?s).{0,120}") {
        let rendered = render(&source);
        assert_harmless(&source, &rendered.html);
        assert_anchored(&rendered);
    }

    #[test]
    fn markdown_of_every_kind_renders(source in "([*_`\\[\\]()!<>|#\\-\n。；.\" a甲1]|</?[a-z]{1,6}>|\\| - \\|\n){0,60}") {
        let rendered = render(&source);
        assert_harmless(&source, &rendered.html);
        assert_anchored(&rendered);
    }

    #[test]
    fn plain_text_keeps_its_sentences_in_order(words in prop::collection::vec("[甲乙丙a-z]{1,5}", 1..12)) {
        let source: String = words.iter().map(|w| format!("{w}。")).collect();
        let rendered = render(&source);
        prop_assert_eq!(rendered.sentences.iter().map(|s| s.text.as_str()).collect::<String>(), source);
        prop_assert_eq!(rendered.sentences.len(), words.len());
    }
}
