"""Sentences that the site writes around the book, in another language.

The pages of a course are written in English, dates and titles in their sentences. The catalogue
`site` has such sentences with places, as in «Due {date}.»; what stands in a place is looked up
itself. A `{date}` is a date of ours, every other place anything.
"""

import re
from datetime import date
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_skeleton

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DATE = (
    rf"(?:{'|'.join(DAYS)})[a-z]*(?:,? \d\d? [A-Z][a-z]+(?: \d{{4}})?)?"
    r"(?:,? \d\d\\?:\d\d(?:–\d\d\\?:\d\d)?)?"
)
WHOLE_DATE = rf"{DATE}(?!,? \d)"
DATE_PARTS = re.compile(
    r"([A-Z][a-z]{2})[a-z]*(?:,? (\d\d?) ([A-Z][a-z]{2})[a-z]*(?: (\d{4}))?)?(?:,? (\d\d\\?:.+))?"
)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PLACE = re.compile(r"\{(\w+)\}")
LINK = re.compile(r"(\[|<a [^>]*>)((?:[^\[\]<>])+)(\]\([^()\s]*\)|</a>)")
BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]*\w[^<>]*(?=<)")


def told(day: int, number: int, month: int, year: int | None, locale: Locale) -> str:
    """A date in a language; without its year it is briefer."""
    if year is not None:
        return format_date(date(year, month, number), "full", locale)
    # The calendar comes back every 28 years, with any day of the week for any date.
    years = range(2000, 2028)
    dates = (date(y, month, number) for y in years if (month, number) != (2, 29) or y % 4 == 0)
    return format_skeleton("MMMEd", next(d for d in dates if d.weekday() == day), locale=locale)


def renumbered(message: str, catalogue: dict[str, str]) -> str | None:
    """The translation of a message that differs in its numbers alone, with the new numbers."""
    bare = NUMBER.sub("#", message)
    for english, translation in catalogue.items():
        if NUMBER.sub("#", english) == bare:
            pairs = set(zip(NUMBER.findall(english), NUMBER.findall(message)))
            new = dict(pairs)
            if len(new) == len(pairs):  # no number has become two
                return NUMBER.sub(lambda old: new.get(old[0], old[0]), translation)
    return None


class Phrases(NullTranslations):
    """The sentences of the site, for any page."""

    def __init__(self, sentences: dict[str, str], language: str):
        super().__init__()
        self.locale = Locale.parse(language)
        self.sentences = sentences
        self.patterns = [
            (re.compile(self.pattern(english)), sentence)
            for english, sentence in sentences.items()
            if PLACE.search(english)
        ]
        self._catalog = {}  # where Sphinx looks for a page's messages

    def read(self, messages):
        """Translates those that it can."""
        self._catalog = {text: said for text in messages if (said := self.say(text)) != text}

    @staticmethod
    def pattern(english: str) -> str:
        pieces = PLACE.split(english)
        pieces[::2] = map(re.escape, pieces[::2])
        pieces[1::2] = (f"(?P<{name}>{WHOLE_DATE if name == 'date' else '.+'})" for name in pieces[1::2])
        return "".join(pieces)

    def say(self, text: str) -> str:
        """The text in the language, or as it is if nobody has translated it."""
        if text in self.sentences:
            return self.sentences[text]
        if re.fullmatch(DATE, text):
            return self.date(text)
        if " · " in text:
            return " · ".join(map(self.say, text.split(" · ")))
        if link := LINK.fullmatch(text):
            return link[1] + self.say(link[2]) + link[3]
        for pattern, sentence in self.patterns:
            if found := pattern.fullmatch(text):
                values = {name: self.say(value) for name, value in found.groupdict().items()}
                return PLACE.sub(lambda place: values.get(place[1], place[0]), sentence)
        return text

    def date(self, text: str) -> str:
        day, number, month, year, time = DATE_PARTS.fullmatch(text).groups()
        day = DAYS.index(day)
        if number is None:
            said = self.locale.days["format"]["wide"][day]
        else:
            year = year and int(year)
            said = told(day, int(number), 1 + MONTHS.index(month), year, self.locale)
        return f"{said} {time}" if time else said

    def html(self, text: str) -> str:
        """HTML in which all text is translated, or marked as English."""

        def one(found):
            said = self.say(found[0])
            return found[0].join(('<span lang="en">', "</span>")) if said == found[0] else said

        return BETWEEN_TAGS.sub(one, text)
