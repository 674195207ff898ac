//! Furniture: what a site puts around its articles.
//!
//! Three tables, from the surest to the weakest sign: whole lines ("Advertisement"), openings of short lines ("Sign up
//! for …"), and notices, which speak to the reader about the site itself. A line with a quotation in it is never one.

use super::shape::{count_words, ends_as_sentence, has_letters};
use crate::tables::lines;
use regex::{Regex, RegexSet};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Lines that are furniture as a whole, in lower case without punctuation at their ends.
static WHOLE_LINES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| lines(include_str!("../../data/furniture_lines.txt")).collect());

/// Words of rows of buttons: a line of nothing else is one.
static BUTTON_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| lines(include_str!("../../data/button_words.txt")).collect());

/// Openings (regular expressions over the line in lower case) of lines of at most [`MAX_OPENING_WORDS`] words.
const OPENINGS: &[&str] = &[
    r"^(?:sign|signing) up (?:for|to|here|now|below|with|and)\b",
    r"^sign in\b.{0,40}$",
    r"^(?:you are|you're|thank you for|thanks for) (?:now |all |already )?(?:signed up|signing up|subscribed|subscribing)\b.{0,60}$",
    r"^please (?:enter|provide) (?:a|your) (?:valid )?e-?mail\b.{0,60}$",
    r"^(?:subscribe|unsubscribe)\b(?: (?:to|now|today|for|here|and|via|from|on)\b.*|[.!]?$)",
    r"^(?:click|tap) (?:here|to|on|below)\b",
    r"^(?:read|see|find out|learn|discover|explore|get) (?:more|also|next)(?: (?:about|at|from|on|in|of|here|stories|news|articles|coverage).*)?\s*[:>»→|]",
    r"^(?:read|see|find|learn) (?:more|all)(?: of our| of the latest)?(?: [\w' -]{0,40})?(?: here| on our| at [\w.]+\.\w+)[.:!]?$",
    r"^(?:read|also read|read also|watch|listen|listen to|more|related|see also|see more|must read|don't miss|next|up next|recommended|trending|you may also like|further reading|related stories|related story|related article|related articles|related coverage|more on this|in pictures|in photos)\s*[:>»→|–—]\s*\S",
    r"^\[?(?:watch|read|see|listen|download|click|sign up)\b.{0,80}(?:\bbelow\b|\babove\b|\bhere\b)[.:!\]]*$",
    r"^(?:follow|like|join|find|tweet|email|contact|reach|message) (?:us|me|him|her|them|@\w+|our|the (?:author|writer|reporter)s?)\b.{0,40}\b(?:on|at|@|twitter|facebook|instagram|x|linkedin|whatsapp|telegram)\b",
    r"^follow .{2,60} on (?:twitter|facebook|instagram|x|linkedin|threads|google news|flipboard)\b",
    r"^(?:get|receive) (?:the|our|your|all the|more|breaking|daily|email)\b.{0,80}\b(?:newsletter|inbox|alerts?|emails?|notifications?|straight to your|delivered|app)\b",
    r"^(?:download|get|install|try) (?:the|our) .{0,40}\bapp\b",
    r"^(?:share|send|print|save|email|e-mail|tweet|gift) (?:this|on|via|to|the) (?:article|story|page|post|facebook|twitter|whatsapp|linkedin|reddit|email|friend|link)\b.{0,40}$",
    r"^share\s*(?:facebook|twitter|email|copy|on\b)",
    r"^(?:advertisement|advert|ad|sponsored|promoted|paid post)\b\s*(?:[-–—:|.]|$)",
    r"^(?:story|article|post|content|report) continues?(?: below| after)?(?: (?:this|the))? ?(?:ad|advert|advertisement|promotion|video|gallery|below)?[.:…]*$",
    r"^(?:scroll|swipe) (?:down|up|for|to|left|right)\b",
    r"^(?:©|\(c\)|copyright)\s*(?:©|\(c\)|by\b|\d{4}|the\b.{0,40}\d{4})",
    r"^(?:the )?[\w .']{2,40}©\s*\d{4}",
    r"\ball rights reserved\.?$",
    r"^all rights reserved\b",
    r"\bmay not be (?:published, broadcast|reproduced|copied|redistributed)\b",
    r"^(?:this|the) (?:site|website|page|content|video|player|slideshow|gallery|form|feature)\b.{0,60}\b(?:cookies|javascript|not available in your|recaptcha|not supported|requires)\b",
    r"^(?:we|and|our partners|we and our partners)\b.{0,40}\b(?:use|uses|store)\b.{0,40}\bcookies\b",
    r"^by (?:continuing|clicking|signing|subscribing|using|submitting|entering|registering|providing your)\b.{0,120}\b(?:you|agree|consent|accept|terms|policy)\b",
    r"^(?:please|you must|you need to) (?:enable|turn on|disable|log in|login|sign in|register|subscribe|upgrade|update|switch|refresh|check your|try again)\b",
    r"^(?:enable|turn on|allow) (?:javascript|cookies|notifications)\b",
    r"^(?:already|not yet|not) (?:a|an|have an|registered|subscribed)\b.{0,30}\b(?:subscriber|member|account|registered|log in|sign in|user)\b",
    r"^(?:create|open) (?:a|an|your) (?:free )?account\b",
    r"^(?:start|claim|begin) your (?:free |.{0,12})trial\b",
    r"^(?:to|for) (?:continue reading|read (?:the|this) (?:full|rest|entire)|full access|unlimited access)\b",
    r"^you (?:have|'ve|are|can) (?:read|reached|used|now subscribed|unsubscribe|successfully)\b.{0,60}\b(?:articles?|limit|time|subscribed|link|newsletter)\b",
    r"^(?:support|help) (?:our|us|independent|local|quality|the future of) (?:journalism|news|reporting|support|keep|continue)\b",
    r"^(?:have|got|do you have) (?:a|any|you got a) (?:news )?(?:tip|story|comment|question|confidential)\b.{0,80}$",
    r"^(?:send|email|submit) (?:us )?(?:your|a|any) (?:tips?|feedback|comments?|questions?|letters?|corrections?)\b",
    r"^(?:what do you think|let us know|tell us|share your (?:thoughts|views|story|opinion)|have your say)\b.{0,80}$",
    r"^(?:more|other) (?:from|stories (?:from|by|on|about)|coverage (?:of|from)|articles (?:by|from|on)|by this author)\b.{0,50}$",
    r"^(?:most|top|latest|recent|popular|trending|featured|recommended) (?:popular|read|viewed|shared|commented|stories|news|articles|posts|videos|headlines|in|on|from|now)\b.{0,40}$",
    r"^(?:filed under|tagged(?: with| as| in)?|tags|topics|categories|category|posted in|keywords|in this (?:article|story)|more about)\s*:",
    r"^(?:view|show|hide|read|load|see|post|add|leave|join) (?:all |the |a |\d+ |more |your )*(?:comments?|replies|reply|conversation|discussion|reaction)\b.{0,20}$",
    r"^(?:no|\d+) (?:comments?|shares?|replies|views|likes|retweets)\b.{0,15}$",
    r"^\d+ (?:min|mins|minute|minutes)(?: to)? read$",
    r"^(?:estimated )?reading time\b",
    r"^(?:this|the) (?:article|story|post|piece|report) (?:was|is|has been|first|originally) (?:originally |first |also |automatically |auto-?generated |published |posted |syndicated |translated |adapted |excerpted )+",
    r"^(?:this|the) (?:article|story|video|content|feature) (?:is|was) (?:only )?(?:for|available (?:to|for)|produced by|created by|sponsored|brought to you|supported by|part of our)\b",
    r"^(?:terms of (?:use|service)|privacy (?:policy|notice)|cookie (?:policy|notice)|contact us|about us|advertise)\b.{0,60}$",
    r"^(?:image|video|media|audio) (?:caption|source|playback is (?:not|un)supported)\b",
    r"^(?:your browser|this browser|this video|sorry, (?:your|this|the))\b.{0,80}\b(?:support|supported|unavailable|available|play|error)\b",
    r"^(?:we'll|we will|we would|we'd) (?:send|email|notify|like to send|deliver)\b.{0,60}\b(?:you|inbox|newsletter|notifications?)\b",
    r"^(?:thanks|thank you) for (?:reading|subscribing|signing|visiting|your)\b",
    r"^(?:jump|skip|go|back|return) to (?:content|main|navigation|top|comments|the top|homepage|home|section|article|search|footer)\b",
    r"^(?:watch|play|see) (?:the )?(?:video|full (?:video|episode|interview)|live)\b.{0,30}$",
    r"^(?:now playing|loading|buffering|error loading|an error|something went wrong|oops)\b.{0,40}$",
    r"^(?:stay|keep) (?:up to date|up-to-date|informed|connected|updated|in touch)\b.{0,80}\b(?:newsletter|news|us|app|alerts?|with)\b",
    r"^(?:if you (?:have|value|like|enjoy|enjoyed|appreciate|found)|like what you)\b.{0,60}\b(?:reading|article|story|our work|this (?:article|story|post)|journalism|tip)\b",
    r"^(?:republish|reprint|license|order reprints|rights and permissions|request permission)\b.{0,60}$",
    r"^(?:listen|subscribe) (?:on|to|via) (?:apple|spotify|google|our podcast|the podcast|itunes)\b",
    r"^https?://\S+$",
    r"^(?:the|this|your) comment (?:was|has been) (?:removed|deleted|hidden)(?: (?:by|because|for|as|pending)\b.{0,30}\b(?:moderat\w+|site|community|standards|guidelines|rules|editors?|review|violat\w+|abus\w+)\b.{0,60})?[.!]?$",
    r"^(?:recommend(?:ed)?|report (?:abuse|comment|this)|flag (?:as|this)|permalink)\b[\s?]*(?:\(\d+\)|\d+)?(?: (?:comment|post|inappropriate))?(?:\s*[|•·].{0,40})?$",
    r"^(?:a selection of |all |some )?(?:of )?your (?:comments?|e-?mails?|contributions?|views|pictures|photos) (?:may|will|might|could) be (?:published|edited|used|moderated|broadcast)\b",
    r"^[\w .'-]{2,40} (?:may|reserves the right to) edit (?:your )?(?:comments?|letters|contributions)\b",
    r"^(?:we welcome (?:comments|your)|please (?:leave|post|send|share|add) (?:a|your|us)|please get involved)\b.{0,160}$",
    r"^(?:send us|post|leave|share|tell us|add|submit|give us) your (?:own )?(?:comments?|views|experiences?|thoughts|stor(?:y|ies)|pictures|photos|opinions?|reactions?)\b.{0,100}$",
    r"^(?:all |the |any )*(?:views|opinions|comments) (?:expressed|posted|published)\b.{0,80}\b(?:do not|don't|are those|are solely|are not)\b.{0,80}$",
    r"^(?:to|in order to) (?:play|see|view|watch|use|access) this (?:content|video|audio|media|page|site|clip|feature)\b.{0,140}$",
    r"^(?:cannot|can't|unable to) play (?:this )?(?:media|video|audio|content)\b.{0,60}$",
    r"^if you(?:'re| are) (?:reading|viewing)\b.{0,40}\b(?:via|rss|reader|e-?mail|the app)\b.{0,80}$",
    r"^for (?:the latest|more|further|breaking)\b.{0,60}\b(?:please (?:go to|visit|see|check)|visit our|click|follow us|go to our)\b.{0,60}$",
    r"^this (?:debate|discussion|thread|forum|poll|survey|entry|blog|comment section) is (?:now |no longer )?(?:closed|archived|open|being updated|updated)\b.{0,60}$",
    r"^(?:this|the above) (?:article|story|post|report) (?:was|has been) (?:last )?(?:amended|corrected|updated|modified|edited)\b",
    r"^(?:letters|comments|contributions)(?: for publication)? (?:should|must|can|may) be (?:sent|e-?mailed|addressed|submitted) to\b",
    r"^(?:have|were|are|do|has) (?:you|anyone)\b.{0,60}\b(?:been affected|affected by|witness(?:ed)?|at the scene|in the area|know (?:someone|anyone|more))\b.{0,60}\?$",
    r"^these are some of the (?:popular|related|latest|most)\b.{0,60}$",
    r"^(?:fact[- ]check|quiz|poll|survey)\s*:.{0,60}\?$",
];

/// The most words of a line that is furniture by its opening.
const MAX_OPENING_WORDS: usize = 32;

static OPENING_SET: LazyLock<RegexSet> = LazyLock::new(|| RegexSet::new(OPENINGS).expect("the patterns are constants"));

/// What a notice speaks of.
static NOTICE_TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:browsers?|internet explorer|ie ?\d+|javascript|cookies?|ad[- ]?block(?:er|ing)?s?|newsletters?|notifications?|subscri(?:be|bers?|ption|ptions)|unsubscribe|privacy (?:policy|notice)|terms of (?:service|use)|paywall|this (?:web)?site|our (?:web)?site|inbox|free trial|sign(?:ed)? in|log(?:ged)? in|personali[sz]ed ads)\b",
    )
    .expect("the pattern is a constant")
});

/// Words with which a site speaks to its reader.
static NOTICE_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:you|your|you're|you've|our|us|please|visit our)\b").expect("the pattern is a constant")
});

/// The most words of a notice.
const MAX_NOTICE_WORDS: usize = 90;

/// Labels above lists of links to other articles.
static LINK_LIST_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:related(?: \w+)?|more (?:from|on|news|stories|headlines|coverage|top stories|about|in)\b.{0,40}|most (?:read|popular|viewed|shared)\b.{0,20}|(?:read|see) (?:more|also|next)|recommended(?: \w+){0,3}|trending(?: \w+){0,2}|you (?:may|might) (?:also )?(?:like|be interested in)|latest (?:news|stories|headlines)|top (?:stories|news|headlines)|popular (?:stories|posts|news)|editors?['’]?s? picks?|up next|also in the news|further reading|in other news|don['’]t miss|what to read next|comments?(?: \(\d+\))?|(?:leave|post) a (?:comment|reply)|around the web|from our partners|promoted (?:content|stories|links)|sponsored (?:content|stories|links))\s*:?$",
    )
    .expect("the pattern is a constant")
});

/// Whether a line is furniture by its own words, wherever it stands.
pub(crate) fn is_furniture(line: &str) -> bool {
    let words = count_words(line);
    if !has_letters(line) || is_number_of_page(line) {
        return true;
    }
    if words > MAX_OPENING_WORDS || holds_quotation(line) {
        return false;
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    WHOLE_LINES.contains(bare) || is_row_of_buttons(bare) || OPENING_SET.is_match(&line)
}

/// Whether a line is nothing but a number as pages, slides and pictures have.
fn is_number_of_page(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 2 && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_row_of_buttons(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| BUTTON_WORDS.contains(&word))
}

/// Whether a paragraph is a notice of the site to its reader. Only to be asked outside an article's body, where an
/// article about browsers or newspapers can't be meant.
pub(crate) fn is_notice(paragraph: &str) -> bool {
    count_words(paragraph) <= MAX_NOTICE_WORDS
        && ends_as_sentence(paragraph)
        && !holds_quotation(paragraph)
        && NOTICE_TOPIC.is_match(paragraph)
        && NOTICE_ADDRESS.is_match(paragraph)
}

/// Whether a line stands above a list of links to other articles.
pub(crate) fn opens_list_of_links(line: &str) -> bool {
    LINK_LIST_LABEL.is_match(line.trim())
}

fn holds_quotation(text: &str) -> bool {
    text.contains(['“', '”', '"', '«', '»']) || text.contains("``")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_phrases() {
        for line in [
            "Advertisement",
            "* * *",
            "Read more: Flood wall to be rebuilt",
            "Sign up for our evening newsletter",
            "Follow Ann Ode on Twitter",
            "Copyright 2023 The Elmton Post. All rights reserved.",
            "This material may not be published, broadcast, rewritten or redistributed.",
            "Share this article",
            "Story continues below advertisement",
            "3 min read",
            "We use cookies to make the site work.",
            "RELATED: Mayor resigns",
            "View 12 comments",
            "Share Tweet Email",
            "12",
            "Recommend? (3)",
            "Report abuse | Permalink",
            "This comment was removed by a moderator because it broke the rules.",
            "Views expressed in the comments are not those of The Elmton Post.",
            "Send us your comments and pictures of the flood with the form below.",
            "The Elmton Post may edit your comments, and not all will be shown.",
            "Have you been affected by the flood?",
            "To play this content, JavaScript must be turned on.",
            "This article was amended on 3 May 2023.",
        ] {
            assert!(is_furniture(line), "{line:?} was not taken for furniture");
        }
    }

    #[test]
    fn the_articles_own_words_stay() {
        for line in [
            "Copyright law in Europe was changed on Monday.",
            "He asked her to subscribe.",
            "Read the letter, the judge told him.",
            "Share prices fell after the vote.",
            "More than 40 people were hurt.",
            "Followers of the movement met on Facebook.",
            "“Sign up for the army,” the poster said.",
            "Weather in the valley turned on Sunday.",
            "Related parties had to leave the court.",
            "By signing the law, the governor ended the strike.",
            "Watching the river, she said nothing.",
            "The comment was removed on Monday, and its author was fined.",
            "The views of the council were not asked for.",
            "Your comments led to a new law, the mayor wrote.",
        ] {
            assert!(!is_furniture(line), "{line:?} was taken for furniture");
        }
    }

    #[test]
    fn notices_speak_to_the_reader_about_the_site() {
        assert!(is_notice(
            "Your browser is out of date. Please switch to a newer one to see this page as it is meant."
        ));
        assert!(is_notice("We care about your privacy. You can change which cookies are set at any time."));
        assert!(!is_notice("The company ends its browser"));
        assert!(!is_notice("The company said on Monday that its old browser would no longer be mended."));
    }
}
