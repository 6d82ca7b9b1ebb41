//! How the program is linked: what no other file of the house can say.

/// Packs the addresses that the loader fixes when the program starts. The papers' typesetter has 150,000 of them: 3.5 MB
/// that would be read at every start and stay in memory, 60 kB once packed. The loaders of Debian 12 and later know it.
fn main() {
    println!("cargo::rerun-if-changed=.ci/build.rs");
    let is = |key: &str, value: &str| std::env::var(key).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
