//! The style a drawing carries when it is a file of its own: the class names of the page, with literal colours.

/// Light first and without variables, which not every reader of SVG files knows; then dark.
pub const STANDALONE: &str = concat!(
    "<style>",
    "text{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans\",Arial,sans-serif;font-variant-numeric:tabular-nums;fill:#1c2b33}",
    ".title{font-size:16px;font-weight:700}.subtitle,.legend,.row-name{font-size:12.5px}.tick,.value,.target-name{font-size:12px}.empty{font-size:15px}.source,.band-name{font-size:11.5px}.cell-text{font-size:11px}.cell-mark{font-size:9px}",
    ".subtitle,.tick,.source,.empty{fill:#51626c}.target-name{fill:#9c1c1c}",
    ".value,.target-name{paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}",
    ".paper{fill:#fff}.grid{fill:none;stroke:#dfe5e8}.axis{fill:none;stroke:#7b8a93}.target{fill:none;stroke:#b3261e;stroke-width:1.5px;stroke-dasharray:6 4}",
    ".line{fill:none;stroke-width:2px;stroke-linejoin:round;stroke-linecap:round}.dot{stroke:#fff;stroke-width:1px}.hatch{fill:none;stroke:#fff;stroke-width:1.5px;stroke-opacity:.55}",
    ".s1{fill:#0b6e99;stroke:#0b6e99}.s2{fill:#b4540a;stroke:#b4540a}.s3{fill:#3d7a37;stroke:#3d7a37}.s4{fill:#7d4ba3;stroke:#7d4ba3}.s5{fill:#8a6d00;stroke:#8a6d00}.s6{fill:#b0305c;stroke:#b0305c}",
    ".good{fill:#2e7d4f;stroke:#2e7d4f}.warn{fill:#c47f00;stroke:#c47f00}.bad{fill:#b3261e;stroke:#b3261e}.muted{fill:#8b99a1;stroke:#8b99a1}",
    ".w1,.w2{fill:#2f8fd0;stroke:#2f8fd0}.w3{fill:#3a9a55;stroke:#3a9a55}.w4{fill:#c9a800;stroke:#c9a800}.w5{fill:#d9730d;stroke:#d9730d}.w6{fill:#b3261e;stroke:#b3261e}",
    ".a1{fill:#00a040;stroke:#00a040}.a2{fill:#c9b000;stroke:#c9b000}.a3{fill:#d9730d;stroke:#d9730d}.a4{fill:#d02020;stroke:#d02020}.a5{fill:#99004c;stroke:#99004c}.a6{fill:#7e0023;stroke:#7e0023}",
    ".line,.hatch{fill:none}.bar{stroke:none}.dot,.hatch{stroke:#fff}",
    ".line.s2{stroke-dasharray:7 3}.line.s3{stroke-dasharray:2 3}.line.s4{stroke-dasharray:9 3 2 3}.line.s5{stroke-dasharray:4 2}.line.s6{stroke-dasharray:12 4}.line.muted{stroke-dasharray:3 3}",
    ".cell,.spread,.band{stroke:none}.void{fill:none;stroke:#dfe5e8}.band{fill-opacity:.16}.spread{fill-opacity:.25}",
    ".cell.a1{fill:#00e400}.cell.a2{fill:#ff0}.cell.a3{fill:#ff7e00}.cell.a4{fill:#f00}.cell.w1{fill:#9be4ff}.cell.w2{fill:#00b7ee}.cell.w3{fill:#19c15a}.cell.w4{fill:#ffe14d}.cell.w5{fill:#ff9b00}.cell.w6{fill:#d8261c}",
    ".cell-text,.cell-mark{stroke:none;fill:#fff}",
    ".cell-text:is(.a1,.a2,.a3,.a4,.w1,.w2,.w3,.w4,.w5,.muted,.warn),.cell-mark:is(.a1,.a2,.a3,.a4,.w1,.w2,.w3,.w4,.w5,.muted,.warn){fill:#000}",
    "@media(prefers-color-scheme:dark){text{fill:#e6edf0}.subtitle,.tick,.source,.empty{fill:#a9b7be}.target-name{fill:#ffb4ab}.value,.target-name{stroke:#12191d}.paper{fill:#12191d}.grid{stroke:#2b383f}.axis{stroke:#7b8a93}.void{stroke:#2b383f}.target{stroke:#ff8a80}.dot,.hatch{stroke:#12191d}",
    ".s1{fill:#5db8e0}.line.s1{stroke:#5db8e0}.s2{fill:#f0a15f}.line.s2{stroke:#f0a15f}.s3{fill:#86c67c}.line.s3{stroke:#86c67c}.s4{fill:#c39be0}.line.s4{stroke:#c39be0}.s5{fill:#d8bb4a}.line.s5{stroke:#d8bb4a}.s6{fill:#f08bb0}.line.s6{stroke:#f08bb0}.line,.hatch{fill:none}.cell-text:is(.s1,.s2,.s3,.s4,.s5,.s6),.cell-mark:is(.s1,.s2,.s3,.s4,.s5,.s6){fill:#12191d}}",
    "</style>"
);
