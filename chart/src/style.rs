//! The style a drawing carries when it is a file of its own: the class names and colours of the page (`style/base.css`), written
//! out, on white paper. `end2end/tests/pictures.spec.mjs` holds both against each other.

/// Light first and without variables, which not every reader of SVG files knows; then dark.
pub const STANDALONE: &str = concat!(
    "<style>",
    "text{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans\",Arial,sans-serif;font-variant-numeric:tabular-nums;fill:#16211d}",
    ".title{font-size:16px;font-weight:700}.subtitle,.legend,.row-name{font-size:12.5px}.tick,.value,.target-name{font-size:12px}.empty{font-size:15px}.source,.band-name{font-size:11.5px}.cell-text{font-size:11px}.cell-mark{font-size:9px}",
    ".subtitle,.tick,.source,.empty,.band-name{fill:#4a5a54}.target-name{fill:#a8251c}",
    ".value,.target-name{paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}",
    ".paper{fill:#fff}.grid{fill:none;stroke:#d3ddd8}.axis{fill:none;stroke:#4a5a54}.target{fill:none;stroke:#a8251c;stroke-width:1.5px;stroke-dasharray:6 4}",
    ".line{fill:none;stroke-width:2px;stroke-linejoin:round;stroke-linecap:round}.dot{stroke:#fff;stroke-width:1px}.hatch{fill:none;stroke:#fff;stroke-width:1.5px;stroke-opacity:.55}",
    ".s1{fill:#0f6b8f;stroke:#0f6b8f}.s2{fill:#8a5a00;stroke:#8a5a00}.s3{fill:#4a7a1e;stroke:#4a7a1e}.s4{fill:#7a4fa0;stroke:#7a4fa0}.s5{fill:#a23b63;stroke:#a23b63}.s6{fill:#56645f;stroke:#56645f}",
    ".good{fill:#1b6b3a;stroke:#1b6b3a}.warn{fill:#855300;stroke:#855300}.bad{fill:#a8251c;stroke:#a8251c}.muted{fill:#8b99a1;stroke:#8b99a1}",
    ".w1,.w2{fill:#00b7ee;stroke:#00b7ee}.w3{fill:#19c15a;stroke:#19c15a}.w4{fill:#ffe14d;stroke:#ffe14d}.w5{fill:#ff9b00;stroke:#ff9b00}.w6{fill:#d8261c;stroke:#d8261c}",
    ".a1{fill:#00e400;stroke:#00e400}.a2{fill:#ff0;stroke:#ff0}.a3{fill:#ff7e00;stroke:#ff7e00}.a4{fill:#f00;stroke:#f00}.a5{fill:#99004c;stroke:#99004c}.a6{fill:#7e0023;stroke:#7e0023}",
    ".line,.hatch{fill:none}.bar{stroke:none}.dot,.hatch{stroke:#fff}",
    ".line.s2{stroke-dasharray:7 3}.line.s3{stroke-dasharray:2 3}.line.s4{stroke-dasharray:9 3 2 3}.line.s5{stroke-dasharray:4 2}.line.s6{stroke-dasharray:12 4}.line.muted{stroke-dasharray:3 3}",
    ".cell,.spread,.band{stroke:none}.void{fill:none;stroke:#d3ddd8}.band{fill-opacity:.16}.spread{fill-opacity:.25}.cell.w1{fill:#9be4ff}",
    ".cell-text,.cell-mark{stroke:none;fill:#fff}",
    ".cell-text:is(.a1,.a2,.a3,.a4,.w1,.w2,.w3,.w4,.w5,.muted),.cell-mark:is(.a1,.a2,.a3,.a4,.w1,.w2,.w3,.w4,.w5,.muted){fill:#000}",
    "@media(prefers-color-scheme:dark){text{fill:#e7eeeb}.subtitle,.tick,.source,.empty,.band-name{fill:#a9b9b3}.target-name{fill:#ff9d92}.value,.target-name{stroke:#121715}.paper{fill:#121715}.grid,.void{stroke:#34413c}.axis{stroke:#a9b9b3}.target{stroke:#ff9d92}",
    ".s1{fill:#62b8dd;stroke:#62b8dd}.s2{fill:#dba64a;stroke:#dba64a}.s3{fill:#9bcf6c;stroke:#9bcf6c}.s4{fill:#c3a2e6;stroke:#c3a2e6}.s5{fill:#ec93b4;stroke:#ec93b4}.s6{fill:#9fb0a9;stroke:#9fb0a9}.good{fill:#72d196;stroke:#72d196}.warn{fill:#f0c060;stroke:#f0c060}.bad{fill:#ff9d92;stroke:#ff9d92}",
    ".line,.hatch{fill:none}.dot,.hatch{stroke:#121715}.bar,.cell,.spread,.band{stroke:none}.cell-text,.cell-mark{stroke:none}.cell-text:is(.s1,.s2,.s3,.s4,.s5,.s6,.good,.warn,.bad),.cell-mark:is(.s1,.s2,.s3,.s4,.s5,.s6,.good,.warn,.bad){fill:#121715}}",
    "</style>"
);
