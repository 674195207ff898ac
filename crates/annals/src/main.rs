//! The program `annals`.

/// Merging and storing make and drop many small values, on which this allocator spends less than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    annals::run()
}
