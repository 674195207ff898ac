//! annals-eval

fn main() {}
