//! annals

fn main() {}
