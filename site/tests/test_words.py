"""The words of the site in each language."""

import json
import re
import unittest
from html import unescape
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from d2lsite.words import Phrases

from .site import SITE, SiteTest

LANGUAGES = ("tr", "zh_CN", "zh_TW", "ko")
PLACES = re.compile(r"\$?\{\w+\}|%\(\w+\)s")
# What is the same in all languages: names of languages, keys and formats.
SAME = {"English", "Türkçe", "简体中文", "繁體中文", "한국어", "Ctrl", "+", "K", "文A"}


def catalogue(language: str) -> dict[str, str]:
    file = SITE / "locale" / language / "LC_MESSAGES" / "site.po"
    return {m.id: m.string for m in read_po(file.open("rb"), locale=language) if m.id}


class CatalogueTest(unittest.TestCase):
    def test_what_the_programs_say_is_in_each_catalogue(self):
        methods = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
        said = set()
        for folder in ("d2lsite", "templates"):
            for _file, _line, message, *_more in extract_from_dir(SITE / folder, methods):
                said.add(message)
        self.assertIn("the same as on the JVM", said)
        self.assertIn("next slide", said)
        said.discard("Search")  # Sphinx's own
        for language in LANGUAGES:
            self.assertEqual(set(), said - set(catalogue(language)), language)

    def test_each_catalogue_has_the_same_messages_with_the_same_places(self):
        english = set(catalogue("tr"))
        for language in LANGUAGES:
            messages = catalogue(language)
            self.assertEqual(english, set(messages))
            for message, translation in messages.items():
                self.assertTrue(translation, f"{language}: {message}")
                places = [sorted(PLACES.findall(text)) for text in (message, translation)]
                self.assertEqual(*places, f"{language}: {message}")

    def test_labels_of_controls_differ_in_each_language(self):
        """Or nobody could tell which is meant."""
        labels = ("epochs", "minibatch", "hidden units", "hidden layers", "learning rate", "seed")
        for language in LANGUAGES:
            self.assertEqual(len(labels), len({catalogue(language)[label] for label in labels}))


class PhrasesTest(unittest.TestCase):
    def say(self, text: str, language="tr") -> str:
        return Phrases(catalogue(language), language).say(text)

    def test_the_parts_of_the_contents_are_said_in_each_language(self):
        for caption in ("Chapter 5", "Exercises", "To look things up"):
            for language in LANGUAGES:
                self.assertNotEqual(caption, self.say(caption, language), language)
        self.assertEqual("第 5 章", self.say("Chapter 5", "zh_TW"))

    def test_a_date_is_said_as_the_language_says_it(self):
        self.assertEqual("15 Şub Pzt 10\\:15–11\\:45", self.say("Mon 15 Feb, 10\\:15–11\\:45"))
        self.assertEqual("2027年2月15日星期一", self.say("Monday, 15 February 2027", "zh_CN"))
        self.assertEqual("2월 29일 (목)", self.say("Thu 29 Feb", "ko"))
        self.assertEqual("星期三 14\\:00–15\\:30", self.say("Wednesday, 14\\:00–15\\:30", "zh_TW"))

    def test_a_sentence_is_found_whatever_stands_in_its_places(self):
        self.assertEqual(
            "截止时间：2027年3月8日星期一 12\\:00。",
            self.say("Due Monday, 8 March 2027, 12\\:00.", "zh_CN"),
        )
        self.assertEqual(
            "[3.6 Sıfırdan softmaks bağlanımı](../a.md) (1/2)",
            self.say("[3.6 Softmax regression from scratch](../a.md), part 1 of 2"),
        )
        self.assertEqual(
            '<a href="feed.xml">akış olarak</a> · other',
            self.say('<a href="feed.xml">as a feed</a> · other'),
        )

    def test_a_date_in_a_place_is_taken_whole(self):
        self.assertEqual(
            "2026年11月16日 星期一：[A](b.md)", self.say("Monday, 16 November 2026: [A](b.md)", "zh_TW")
        )
        self.assertEqual("星期一 10\\:15，A", self.say("Monday, 10\\:15, A", "zh_TW"))

    def test_what_nobody_has_translated_stays(self):
        for text in ("May I ask you", "Mon ami", "Due today.", "[A](b.md)", "{date}"):
            self.assertEqual(text, self.say(text))

    def test_html_marks_what_stays(self):
        html = Phrases(catalogue("ko"), "ko").html('<dt>Next class</dt><dd id="a">Room</dd>')
        self.assertEqual('<dt>다음 수업</dt><dd id="a"><span lang="en">Room</span></dd>', html)


class FurnitureTest(SiteTest):
    """Around an article nothing is English."""

    def words(self, page: str) -> set[str]:
        html = (self.folder / "made" / page).read_text(encoding="utf-8")
        html = re.sub(r"<(script|style|svg|article)\b.*?</\1>|<!--.*?-->", "", html, flags=re.S)
        said = re.findall(r'\b(?:title|aria-label|placeholder|alt|value)="([^"]+)"', html)
        said += re.sub(r"<[^>]+>", "\n", html).split("\n")
        return {unescape(text).strip() for text in said if re.search(r"[^\W\d_]", text)}

    def test_around_an_article_nothing_is_english(self):
        pages = ["page", "index", "search", "page-slides"]
        self.write("source/index.md", "# Exercises\n\n```{toctree}\n:hidden:\npage\n```\n")
        self.write("source/page.md", "---\nslides: true\n---\n\n# Schedule\n\n## Date\n\n## Class\n")
        locale = SITE / "locale"
        for language in LANGUAGES:
            name = f"{language}/LC_MESSAGES/site.po"
            self.write("locale/" + name, (locale / name).read_text(encoding="utf-8"))
        for language in ("en", *LANGUAGES):
            self.build(language=language, languages=" ".join(LANGUAGES))
        for language in LANGUAGES:
            for page in pages:
                english = self.words(f"en/{page}.html")
                self.assertTrue(english - SAME)
                both = english & self.words(f"{language}/{page}.html") - SAME
                self.assertEqual(set(), both, f"{language}/{page}")

    def test_the_button_that_copies_has_its_words(self):
        name = "tr/LC_MESSAGES/site.po"
        self.write("locale/" + name, (SITE / "locale" / name).read_text(encoding="utf-8"))
        html = self.page("# Page\n\n```java\nint a;\n```\n", language="tr")
        words = json.loads(re.search(r"Object.assign\(messages\[locale\], (.*?})\)", html)[1])
        self.assertEqual("Panoya kopyala", words["copy_to_clipboard"])
        self.assertLess(html.index("_static/copybutton.js"), html.index("Object.assign(messages"))


if __name__ == "__main__":
    unittest.main()
