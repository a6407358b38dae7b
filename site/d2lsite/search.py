"""Search in Chinese and Korean, where a word is found by the pairs of characters it is made of.

Neither language needs a dictionary in this way: «小批量» is indexed as «小批» and «批量», and a
page is found that has all pairs of what was asked. Korean particles, which stand behind a
word without a blank, are no hindrance either.

In Turkish I is the large letter of ı, and İ that of i. Who asks in large letters, or without
the marks of Turkish on this letter, is understood: all four are one letter.
"""

import json
import re
from functools import cache
from pathlib import Path

from sphinx.locale import get_translation
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.search.tr import SearchTurkish

_ = get_translation("site")

# Han with its extensions, and the Korean syllables.
LETTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
WORDS = re.compile(rf"[{LETTERS}]+|[^\W{LETTERS}]+")
OWN = re.compile(f"[{LETTERS}]")

# What Sphinx's search says when it is done.
FOUND = "Search finished, found one page matching the search query."


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


class Turkish(SearchTurkish):
    # Sphinx writes this behind the stemmer.
    js_splitter_code = r"""
var splitQuery = (query) =>
  query.toLocaleLowerCase('tr').split(/[^\p{L}\p{N}_]+/u).filter((word) => word);
{
  const Snowball = window.Stemmer;
  window.Stemmer = function () {
    const snowball = new Snowball();
    this.stemWord = (word) => snowball.stemWord(word).replaceAll('ı', 'i');
  };
}
"""

    def stem(self, word):
        small = word.replace("İ", "i").replace("I", "ı").lower()
        return super().stem(small).replace("ı", "i")


def remembering(language: type[SearchLanguage]) -> type[SearchLanguage]:
    """The language with a memory for stems: the same words stand on every page."""

    class Remembering(language):
        def __init__(self, options):
            super().__init__(options)
            self.stem = cache(self.stem)

    return Remembering


def mended(script: str) -> str:
    """What Sphinx's scripts say in a language, without what makes them fall silent.

    Of one and many they choose by a number, and Turkish says true; what nobody has translated
    stands there as nothing, where they would say it in English.
    """
    begin, end = script.index("{"), script.rindex("}") + 1
    catalogue = json.loads(script[begin:end])
    if not catalogue["plural_expr"].startswith("Number"):
        catalogue["plural_expr"] = f"Number({catalogue['plural_expr']})"
    said = {english: text for english, text in catalogue["messages"].items() if any(text)}
    said.setdefault(FOUND, [str(_("Pages found: ${resultCount}"))] * 2)
    catalogue["messages"] = said
    return script[:begin] + json.dumps(catalogue, indent=4, sort_keys=True) + script[end:]


def mend(app, error):
    file = Path(app.outdir) / "_static/translations.js"
    if not error and file.exists():
        file.write_text(mended(file.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app):
    for language in (SearchEnglish, Turkish):
        app.add_search_language(remembering(language))
    app.connect("build-finished", mend)
    app.add_search_language(Chinese)
    app.add_search_language(Korean)
