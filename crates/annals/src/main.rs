//! The program `annals`.

fn main() -> std::process::ExitCode {
    annals::run()
}
