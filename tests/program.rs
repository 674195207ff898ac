//! The program `annals`, as these tests run it.

fn main() -> std::process::ExitCode {
    annals::run()
}
