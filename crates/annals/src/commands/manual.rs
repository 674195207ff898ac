//! `annals completions` and `annals man`: what shells and `man` know of the program, made from its command line.

use crate::Outcome;
use crate::arguments::{Arguments, Completions, Man};
use crate::files::{Replacement, write_result};
use anyhow::{Context, Result};
use clap::CommandFactory;

/// Writes the completions of a shell to standard output.
pub(super) fn completions(arguments: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "annals", &mut script);
    write_result(None, &script)?;
    Ok(Outcome::Complete)
}

/// Writes `annals.1` and a page for each command.
pub(super) fn man(arguments: &Man) -> Result<Outcome> {
    let folder = &arguments.output;
    std::fs::create_dir_all(folder).with_context(|| format!("{}: can't be made", folder.display()))?;
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut replacement = Replacement::default();
    let mut commands = vec![&program];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands());
        let manual = clap_mangen::Man::new(command.clone());
        let mut page = Vec::new();
        manual.render(&mut page)?;
        replacement.stage(&folder.join(manual.get_filename()), &page)?;
    }
    replacement.put_in_place()?;
    Ok(Outcome::Complete)
}
