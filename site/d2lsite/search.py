"""Search in Chinese and Korean, where a word is found by the pairs of characters it is made of.

Neither language needs a dictionary in this way: «小批量» is indexed as «小批» and «批量», and a
page is found that has all pairs of what was asked. Korean particles, which stand behind a
word without a blank, are no hindrance either.
"""

import re
from functools import cache

from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.search.tr import SearchTurkish

# Han with its extensions, and the Korean syllables.
LETTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
WORDS = re.compile(rf"[{LETTERS}]+|[^\W{LETTERS}]+")
OWN = re.compile(f"[{LETTERS}]")


class Pairs(SearchLanguage):
    """Words of Latin letters as they are, all others as their pairs of characters."""

    # As a variable: Sphinx's own script asks whether `splitQuery` is there.
    js_splitter_code = rf"""
var splitQuery = (query) =>
  (query.match(/[{LETTERS}]+|[^\s\p{{P}}\p{{S}}{LETTERS}]+/gu) || []).flatMap((word) =>
    /[{LETTERS}]/.test(word) && word.length > 1
      ? Array.from({{ length: word.length - 1 }}, (_, at) => word.slice(at, at + 2))
      : [word]);
"""
    js_stemmer_code = "var Stemmer = function () { this.stemWord = (word) => word; };"

    def split(self, text):
        pieces = []
        for word in WORDS.findall(text):
            if OWN.match(word):
                # A single character is found too, as it stands in the middle of a sentence.
                pieces += word
                pieces += (word[at : at + 2] for at in range(len(word) - 1))
            else:
                pieces.append(word)
        return pieces

    def stem(self, word):
        return word.lower()

    def word_filter(self, word):
        return not word.isdigit()


class Chinese(Pairs):
    lang = "zh"
    language_name = "Chinese"


class Korean(Pairs):
    lang = "ko"
    language_name = "Korean"


def remembering(language: type[SearchLanguage]) -> type[SearchLanguage]:
    """The language with a memory for stems: the same words stand on every page."""

    class Remembering(language):
        def init(self, options):
            super().init(options)
            self.stem = cache(self.stem)

    return Remembering


def setup(app):
    for language in (SearchEnglish, SearchTurkish):
        app.add_search_language(remembering(language))
    app.add_search_language(Chinese)
    app.add_search_language(Korean)
