//! annals-train

fn main() {}
