"""Articles of a world that nobody lives in, for measuring: as many as asked for, always the same.

    python3 generated.py COUNT FOLDER            one text and one side file an article
    python3 generated.py COUNT FILE.jsonl        one line of JSON an article

A story is told by eight articles, each of about 250 words. Stories share no people and few words of other kinds.
"""
import datetime
import json
import random
import sys
from pathlib import Path

FIRST = "Ada Bela Cato Dora Egon Fira Gero Hanna Ivo Jana Kurt Lena Miro Nora Otto Petra Quin Rosa Sven Tilda".split()
SOUNDS = "bar den fol gar hel jor kan lam mor nes pol rin sal tor ul ver wick zan".split()
ENDINGS = ["ton", "field", "by", "stead", "mouth", "ham", "ford", "wick"]
OUTLETS = ["Morning Courier", "Coast Gazette", "Evening Ledger", "The Lantern"]
BODIES = ["city council", "harbour board", "district court", "school board", "water company", "miners' union"]
THINGS = ["bridge", "dam", "hospital", "school", "ferry terminal", "power station", "library", "tunnel", "market hall"]
DEEDS = [
    "{A} resigned as head of the {body} on {day}.", "The {body} approved the {thing} in {town} on {day}.",
    "Police arrested {B} in {town} on {day}.", "{A} met {B} in {town} on {day} to discuss the {thing}.",
    "A fire destroyed part of the {thing} on {day}, killing {number} people.", "{B} sued the {body} on {day}.",
    "The {body} suspended {A} on {day}.", "Workers at the {thing} went on strike on {day}.",
    "{A} opened the {thing} in {town} on {day}.", "Floods damaged {number} houses in {town} on {day}.",
]
SAYINGS = [
    "\"We will not accept this,\" {A} said on {day}.", "{B} accused the {body} of hiding what it knew about the {thing}.",
    "{A} denied that the {body} had been told of the damage.", "The {body} said that {number} families had to leave their homes.",
    "{B}, who led the {body} until {year}, called the decision a mistake.",
    "According to {A}, the {thing} will cost {number} million more than the {body} had planned.",
]
FILLERS = [
    "The {thing} lies two miles outside {town} and was built in {year}.", "{A} was born in {town} and studied law before joining the {body}.",
    "Neighbours said they had heard nothing until the morning.", "It is the third such case in the region since {year}.",
    "The {body} has {number} members, most of them from {town}.", "Several hundred people gathered in front of the {thing} despite the rain.",
]


def name(chance):
    return "".join(chance.choice(SOUNDS) for _ in range(2)).capitalize() + chance.choice(ENDINGS)


def story(number):
    """The eight articles of one story."""
    chance = random.Random(number)
    people = [f"{chance.choice(FIRST)} {name(chance)}" for _ in range(2)]
    town, body, thing = name(chance), f"{name(chance)} {chance.choice(BODIES)}", f"{name(chance)} {chance.choice(THINGS)}"
    start = datetime.date(2001, 1, 1) + datetime.timedelta(days=chance.randrange(8000))

    def fill(form, day):
        return form.format(A=people[0], B=people[1], town=town, body=body, thing=thing, number=chance.randrange(3, 90),
                           day=f"{day.day} {day:%B %Y}", year=chance.randrange(1950, 2000))

    facts = [fill(form, start + datetime.timedelta(days=place)) for place, form in enumerate(chance.sample(DEEDS, 6))]
    for article in range(8):
        published = start + datetime.timedelta(days=6 + article)
        lines = [facts[place] for place in sorted(chance.sample(range(6), 4))]
        lines += [fill(form, published) for form in chance.sample(SAYINGS, 4)]
        lines += [fill(form, published) for form in FILLERS]
        chance.shuffle(lines)
        paragraphs = [" ".join(lines[at:at + 2]) for at in range(0, len(lines), 2)]
        yield {"id": f"{number:07}-{article}", "published": published.isoformat(), "publisher": OUTLETS[article % 4],
               "title": facts[article % 6].rsplit(" on ", 1)[0], "text": "\n\n".join(paragraphs) + "\n"}


def articles(count):
    """So many articles, story after story."""
    for number in range(count):
        if number % 8 == 0:
            told = list(story(number // 8))
        yield told[number % 8]


def write(count, place):
    """Writes so many articles to a folder, or to a file of JSON Lines."""
    place = Path(place)
    if place.suffix == ".jsonl":
        with place.open("w", encoding="utf-8") as lines:
            for article in articles(count):
                row = {key: article[key] for key in ("id", "title", "publisher", "text")} | {"date": article["published"]}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    place.mkdir(parents=True, exist_ok=True)
    for article in articles(count):
        side = {key: article[key] for key in ("published", "title", "publisher")}
        (place / f"{article['id']}.txt").write_text(article["text"], "utf-8")
        (place / f"{article['id']}.meta.json").write_text(json.dumps(side), "utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2])
