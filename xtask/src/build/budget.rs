//! What a page may cost a phone: sizes are printed, and a build above its budget fails.

use anyhow::{Result, bail};

use super::compress::Sizes;

/// One kilobyte as counted here.
const KB: usize = 1024;
/// Wasm and JS of a page with an island, as brotli.
const SCRIPT_BUDGET: usize = 120 * KB;
/// The style sheet, as brotli.
const STYLE_BUDGET: usize = 20 * KB;

/// What a build made.
pub struct BuiltSizes {
    /// The JavaScript module.
    pub glue: Sizes,
    /// The WebAssembly module.
    pub wasm: Sizes,
    /// The style sheet.
    pub style: Sizes,
}

/// Prints the sizes; an error when one is above its budget.
pub fn hold(sizes: &BuiltSizes) -> Result<()> {
    println!("\n{:<10} {:>11} {:>11} {:>11}   (1 KB = {KB} bytes)", "", "plain", "gzip 9", "brotli 11");
    for (name, size) in [("wasm", &sizes.wasm), ("js", &sizes.glue), ("css", &sizes.style)] {
        println!("{name:<10} {:>11} {:>11} {:>11}", kb(size.plain), kb(size.gzip), kb(size.brotli));
    }
    let over: Vec<String> = [
        line("wasm + js", sizes.wasm.brotli + sizes.glue.brotli, SCRIPT_BUDGET),
        line("css", sizes.style.brotli, STYLE_BUDGET),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !over.is_empty() {
        bail!("above budget: {}", over.join("; "));
    }
    Ok(())
}

/// Prints one budget; says by how much it is exceeded, if it is.
fn line(name: &str, size: usize, budget: usize) -> Option<String> {
    println!("{name:<10} {} of {} as brotli ({} %)", kb(size), kb(budget), size * 100 / budget);
    (size > budget)
        .then(|| format!("{name} is {} bytes as brotli, {} more than allowed", size, size - budget))
}

/// `12.3 KB`, in whole numbers: tenths rounded down.
fn kb(bytes: usize) -> String {
    format!("{}.{} KB", bytes / KB, bytes % KB * 10 / KB)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(brotli: usize) -> Sizes {
        Sizes { plain: brotli, brotli, gzip: brotli }
    }

    #[test]
    fn wasm_and_js_share_one_budget() {
        let built = |wasm| BuiltSizes { wasm: sizes(wasm), glue: sizes(KB), style: sizes(20 * KB) };
        assert!(hold(&built(119 * KB)).is_ok());
        let error = hold(&built(119 * KB + 1)).unwrap_err().to_string();
        assert!(error.contains("wasm + js is 122881 bytes as brotli, 1 more than allowed"), "{error}");
    }
}
