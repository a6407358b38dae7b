"""Pages in another language."""

import json
import re

from .site import SiteTest

PAGE = """# A page

## The loss

It **falls** to {{loss:%.3f}}, see [the page](page.md#The-loss) and $x^2$.

This has no translation.

- An item without one.
"""
CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "A page"
msgstr "Bir sayfa"

msgid "The loss"
msgstr "Kayıp"

msgid "It **falls** to {{loss:%.3f}}, see [the page](page.md#The-loss) and $x^2$."
msgstr "$x^2$ ve [sayfa](page.md#The-loss): **{{loss:%.3f}}** olur."
"""


class LanguagesTest(SiteTest):
    def setUp(self):
        super().setUp()
        self.write("locale/tr/LC_MESSAGES/page.po", CATALOGUE)
        self.write("locale/tr/LC_MESSAGES/site.po", CATALOGUE + '\nmsgid "The code"\nmsgstr "Kod"\n')
        self.write("source/page.values.json", json.dumps({"{{loss:%.3f}}": "0.447"}))

    def article(self, text=PAGE, **options):
        html = self.page(text, **{"language": "tr", "languages": "ko tr zh_CN", **options})
        return re.search(r"<article.*</article>", html, re.S)[0]

    def test_links_formulas_and_values_are_in_the_translation(self):
        article = self.article()
        self.assertIn("<strong>0.447</strong> olur.", article)
        self.assertIn('href="#the-loss"', article)
        self.assertIn('id="The-loss"', article)
        self.assertIn('encoding="application/x-tex">x^2</annotation>', article)
        self.assertEqual("", self.said)

    def test_what_is_not_translated_is_marked_as_english(self):
        article = self.article()
        self.assertIn('<p lang="en">This has no translation.</p>', article)
        self.assertIn('<p lang="en">An item without one.</p>', article)
        self.assertEqual(2, article.count('lang="en"'))

    def test_a_paragraph_that_has_changed_is_english_again(self):
        article = self.article(PAGE.replace("It **falls**", "It **sank**"))
        self.assertRegex(article, r'<p lang="en">It <strong>sank</strong> to 0\.447')
        self.assertNotIn("olur", article)

    def test_another_run_makes_no_translation_stale(self):
        self.article()
        self.write("source/page.values.json", json.dumps({"{{loss:%.3f}}": "0.446"}))
        self.assertIn("<strong>0.446</strong> olur.", self.article())

    def test_what_a_picture_shows_is_told_with_the_numbers_of_this_run(self):
        told = '\nmsgid "Loss is 0.5 at epoch 1, -2 at 10."\nmsgstr "1. dönemde 0.5, 10. dönemde -2."\n'
        self.write("locale/tr/LC_MESSAGES/page.po", CATALOGUE + told)
        self.write("source/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
        article = self.article(PAGE + "\n![Loss is 0.4 at epoch 1, -3 at 10.](a.svg)\n")
        self.assertIn('alt="1. dönemde 0.4, 10. dönemde -3."', article)
        article = self.article(PAGE + "\n![Gain is 0.4 at epoch 1, -3 at 10.](a.svg)\n")
        self.assertIn('alt="Gain is 0.4 at epoch 1, -3 at 10."', article)

    def test_a_page_without_a_catalogue_is_english_throughout(self):
        article = self.article(language="ko")
        self.assertIn('<h1><span lang="en">A page</span>', article)
        self.assertNotRegex(article, "<p>")

    def test_a_catalogue_that_has_changed_is_read_again(self):
        self.article()
        self.write("locale/tr/LC_MESSAGES/page.po", CATALOGUE.replace("olur", "oldu"))
        self.assertIn("oldu", self.article())

    def test_the_menu_leads_to_the_same_page(self):
        turkish = self.page(PAGE, language="tr", languages="ko tr zh_CN")
        for tag, page in (("en", "../page"), ("ko", "../ko/page"), ("zh-CN", "../zh_CN/page")):
            self.assertIn(f'<a href="{page}.html" lang="{tag}" hreflang="{tag}">', turkish)
            self.assertIn(f'<link rel="alternate" hreflang="{tag}" href="{page}.html"/>', turkish)
        self.assertIn('<html lang="tr"', turkish)

    def test_words_of_ours_come_from_the_catalogue_site(self):
        cell = "\n``````{cell} a\n:folded:\n`````java\nint a;\n`````\n``````\n"
        self.assertIn("<summary>Kod</summary>", self.article(PAGE + cell))

    def test_nothing_is_written_beside_the_catalogues(self):
        self.article()
        self.assertEqual([], list((self.folder / "locale").rglob("*.mo")))

    def test_chinese_and_korean_pages_have_our_search(self):
        for language in ("zh_CN", "zh_TW", "ko"):
            data = self.build(language=language) / "_static/language_data.js"
            self.assertIn("var splitQuery", data.read_text(encoding="utf-8"), language)

    def test_what_all_languages_share_is_beside_the_english_pages(self):
        text = PAGE + '\nThe <a href="downloads/a.zip">archive</a>, <a href="page.html">here</a>.\n'
        self.assertIn('href="downloads/a.zip"', self.article(text, language="en"))
        turkish = self.article(text)
        self.assertIn('href="../downloads/a.zip"', turkish)
        self.assertIn('href="page.html"', turkish)
