"""A lab is a form that a page has without its scripts, too."""

import json
import unittest

from .site import SiteTest

LABS = [
    {
        "section": "3.7",
        "after": "Training",
        "title": "Train it here",
        "about": "Is 1 < 2?",
        "controls": [
            {"name": "learningRate", "label": "learning rate", "value": "0.1", "choices": [], "step": 0.01},
            {"name": "order", "label": "order", "value": "b", "choices": ["a", "b"], "step": 0},
        ],
        "fingerprint": "df22577cabbf6bdd",
    }
]
PAGE = "# Page\n\n```{lab} 3.7\n```\n"


class Lab(SiteTest):
    def setUp(self):
        super().setUp()
        self.write("source/labs.json", json.dumps(LABS))

    def test_every_setting_is_a_form_element_with_its_label(self):
        page = self.page(PAGE)
        self.assertEqual("", self.said)
        self.assertIn('<label for="lab-3.7-learningRate">learning rate</label><input', page)
        self.assertIn('name="learningRate" value="0.1"', page)
        self.assertIn('<label for="lab-3.7-order">order</label><select', page)
        self.assertIn('<option value="b" selected>b</option>', page)
        self.assertIn("<p>Is 1 &lt; 2?</p>", page)

    def test_the_scripts_find_state_fingerprint_and_program(self):
        page = self.page(PAGE)
        self.assertIn('data-lab="3.7" data-state="idle" data-fingerprint="" data-losses="[]"', page)
        self.assertIn('data-expected="df22577cabbf6bdd" data-files="lab/"', page)
        self.assertIn('role="status"', page)

    def test_the_program_lies_beside_the_english_pages(self):
        self.write("source/book/page.md", "---\norphan: true\n---\n\n" + PAGE)
        made = self.build() / "book/page.html"
        self.assertIn('data-files="../lab/"', made.read_text(encoding="utf-8"))
        made = self.build(language="tr", languages="tr") / "book/page.html"
        self.assertIn('data-files="../../lab/"', made.read_text(encoding="utf-8"))

    def test_only_a_page_with_a_lab_loads_its_scripts(self):
        self.assertIn("_static/lab.js", self.page(PAGE))
        made = (self.build() / "index.html").read_text(encoding="utf-8")
        self.assertNotIn("_static/lab.js", made)

    def test_words_are_translated(self):
        self.write(
            "locale/tr/LC_MESSAGES/site.po",
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "learning rate"\nmsgstr "öğrenme oranı"\n\nmsgid "Stopped."\nmsgstr "Durdu."\n',
        )
        page = self.page(PAGE, language="tr", languages="tr")
        self.assertIn(">öğrenme oranı</label>", page)
        self.assertIn("&quot;stopped&quot;: &quot;Durdu.&quot;", page)

    def test_an_unknown_lab_is_named_with_those_that_there_are(self):
        self.page(PAGE.replace("3.7", "9.9"))
        self.assertIn("there is no lab «9.9»; there are 3.7", self.said)

    def test_a_book_to_keep_has_no_lab(self):
        self.write("source/page.md", PAGE)
        self.assertNotIn("<form", (self.build(builder="epub") / "page.xhtml").read_text(encoding="utf-8"))
        self.assertEqual("", self.said)


if __name__ == "__main__":
    unittest.main()
