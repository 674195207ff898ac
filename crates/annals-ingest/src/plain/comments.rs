//! Readers' comments below an article, in a text without markup.
//!
//! What readers write looks like prose; what tells it is the buttons between: "Reply", "Report abuse", "Recommend? (4)".

use crate::line::{count_words, ends_as_sentence};
use regex::Regex;
use std::sync::LazyLock;

/// The line of a button below or above one comment.
static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:reply|report(?: abuse| comment| this comment| this post)|flag(?: comment| as (?:inappropriate|offensive))|recommend(?:ed)?\s*\??(?:\s*\(?\d+\)?)?|permalink|(?:this|the) comment (?:was|has been) (?:removed|deleted)\b.{0,80}|comment (?:removed|deleted)\b.{0,60}|\d+ (?:people )?(?:recommend|recommendations?|upvotes?)\b.{0,30}|(?:in reply|replying) to .{1,60}|(?:hide|show|view) (?:\d+ )?(?:more )?repl(?:y|ies))\s*(?:[|•·].{0,60})?$",
    )
    .expect("the pattern is a constant")
});

/// A label above comments.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:all |\d[\d,.]* )?(?:readers?['’]?s?['’]? )?comments?(?: \(\d+\))?:?|(?:join|start) the (?:conversation|discussion)\b.{0,30}|(?:leave|post|add|write) (?:a|your) comment\b.{0,20}|have your say|your (?:comments|views)|(?:this discussion|comments|commenting)(?: on this (?:article|story|page))? (?:is|are|has) (?:now )?(?:closed|open)\b.{0,40}|sort(?:ed)? by\b.{0,40}|(?:most recommended|oldest first|newest first|best comments|top comments))$",
    )
    .expect("the pattern is a constant")
});

/// How far above the first button a label may stand, in lines.
const MAX_ABOVE: usize = 15;
/// The most lines of a comment's own words, and of the name and date above them.
const MAX_COMMENT: (usize, usize) = (4, 3);

/// The index of the line with which the comments begin; all lines from there on are theirs. A single button is no sign of any.
pub(super) fn find_comments(lines: &[&str]) -> Option<usize> {
    let is_button = |line: &&str| line.len() < 200 && BUTTON.is_match(line.trim());
    let mut buttons = lines.iter().enumerate().filter(|(_, line)| is_button(line)).map(|(index, _)| index);
    let (first, _) = (buttons.next()?, buttons.next()?);
    let from = first.saturating_sub(MAX_ABOVE);
    let label = (from..first).find(|&index| lines[index].len() < 100 && LABEL.is_match(lines[index].trim()));
    Some(label.unwrap_or_else(|| start_of_comment(lines, first)))
}

/// The line with which the comment begins whose first button is at `button`: its author's name.
fn start_of_comment(lines: &[&str], button: usize) -> usize {
    let is_head = |index: usize| !ends_as_sentence(lines[index]) && count_words(lines[index]) <= 8;
    let (words, head) = MAX_COMMENT;
    let Some(last) = (button.saturating_sub(words + 1)..button).rev().find(|&index| is_head(index)) else {
        return button;
    };
    (last.saturating_sub(head - 1)..=last).rev().take_while(|&index| is_head(index)).last().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_begin_at_their_label_or_at_a_name() {
        let article = ["Wall gives way", "Forty houses were lost.", "It will be built anew."];
        let check = |below: &[&str], expected: Option<usize>| {
            let lines: Vec<&str> = article.iter().chain(below).copied().collect();
            assert_eq!(find_comments(&lines), expected, "{below:?}");
        };
        check(&["Comments (2)", "ann", "They shot him.", "Recommend? (3)", "Report abuse"], Some(3));
        check(&["riverman", "8 March 2022 9:14AM", "They shot him.", "Reply", "bo", "He fled.", "Reply"], Some(3));
        check(&["Report abuse", "The council meets again on Monday."], None);
        check(&["The comment was removed on Monday, the council said, and its author was fined."], None);
    }
}
