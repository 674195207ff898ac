"""Lemmas as edit scripts: `casing:strip:suffix`, or `=lemma` where a word is replaced whole.

`lower:3:y` makes "Countries" into "country": lower case, three characters off the end, then `y`.
"""


def cased(form, casing):
    """`form` as it is (keep), in lower case, in upper case, or with its first letter alone in upper case (title)."""
    if casing == "lower":
        return "".join(c.lower() for c in form)
    if casing == "upper":
        return form.upper()
    if casing == "title":
        return form[:1].upper() + "".join(c.lower() for c in form[1:])
    return form


def script(form, lemma):
    """The shortest script that makes `lemma` out of `form`."""
    best = None
    casings = ("lower",) if lemma == lemma.lower() else ("keep", "title", "upper")
    for casing in casings:
        base = cased(form, casing)
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        strip, suffix = len(base) - shared, lemma[shared:]
        if shared and strip <= 4 and (best is None or strip + len(suffix) < best[0]):
            best = (strip + len(suffix), f"{casing}:{strip}:{suffix}")
    return best[1] if best else "=" + lemma


def apply(edit, form):
    """The lemma that the script `edit` makes out of `form`."""
    if edit.startswith("="):
        return edit[1:]
    casing, strip, suffix = edit.split(":", 2)
    base = cased(form, casing)
    return base[:max(len(base) - int(strip), 0)] + suffix
