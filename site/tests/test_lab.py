"""The form of a lab."""

import json
import re

from .site import SiteTest

LAB = {
    "section": "3.7",
    "after": "Training",
    "title": "Train it & <see>",
    "about": "How far?",
    "controls": [
        {
            "name": "learningRate",
            "label": "learning rate",
            "value": "0.1",
            "choices": [],
            "step": 0.01,
        },
        {"name": "epochs", "label": "epochs", "value": "10", "choices": [], "step": 1, "min": 1},
        {
            "name": "order",
            "label": "order",
            "value": "by <class>",
            "choices": ["shuffled", "by <class>"],
        },
    ],
    "fingerprint": "df22577cabbf6bdd",
}
PAGE = "# Page\n\n```{lab} 3.7\n```\n"


class LabTest(SiteTest):
    def setUp(self):
        super().setUp()
        self.write("source/labs.json", json.dumps([LAB]))

    def lab(self) -> str:
        html = self.page(PAGE)
        self.assertEqual("", self.said)
        start = html.index('<section class="lab"')
        return html[start : html.index("</section>", start)]

    def tag(self, html: str, name: str) -> str:
        return re.search(rf'<\w+[^>]*data-control="{name}"[^>]*>', html).group()

    def test_each_field_has_its_label_its_default_and_a_place_for_errors(self):
        html = self.lab()
        for control in LAB["controls"]:
            tag = self.tag(html, control["name"])
            identifier = re.search(' id="([^"]+)"', tag).group(1)
            self.assertIn(f'<label for="{identifier}">{control["label"]}</label>', html)
            described = re.search('aria-describedby="([^"]+)"', tag).group(1)
            self.assertIn(f'id="{described}"', html)
        self.assertIn('value="0.1"', self.tag(html, "learningRate"))
        self.assertIn('step="0.01"', self.tag(html, "learningRate"))
        self.assertNotIn("min=", self.tag(html, "learningRate"))
        self.assertIn('min="1"', self.tag(html, "epochs"))

    def test_the_default_of_several_choices_is_selected(self):
        html = self.lab()
        self.assertIn('<option value="by &lt;class&gt;" selected>by &lt;class&gt;</option>', html)
        self.assertIn('<option value="shuffled">', html)

    def test_what_labs_json_says_is_no_markup(self):
        self.assertIn("Train it &amp; &lt;see&gt;</p>", self.lab())

    def test_the_browsers_that_can_are_told_and_the_form_waits_for_scripts(self):
        html = self.lab()
        for browser in ("Chrome or Edge 119", "Firefox 120", "Safari 18.2"):
            self.assertIn(browser, html)
        self.assertIn("<form novalidate hidden", html)

    def test_the_fingerprint_of_the_jvm_and_the_words_are_at_hand(self):
        html = self.lab()
        self.assertIn('data-pinned="df22577cabbf6bdd"', html)
        self.assertIn('data-src="lab/"', html)
        self.assertIn("test accuracy {test}", html)

    def test_all_images_are_offered_only_where_the_file_is(self):
        self.assertNotIn("60,000", self.lab())
        self.write("lab-large/all-images.bin", "")
        self.write("source/page.md", PAGE + "\nMore.\n")
        html = (self.build() / "page.html").read_text(encoding="utf-8")
        self.assertIn("60,000", html)

    def test_only_a_page_with_a_lab_has_the_scripts(self):
        self.assertIn("lab.js", self.page(PAGE))
        self.assertNotIn("lab.js", self.page("# Page\n\nNone.\n"))

    def test_an_unknown_lab_is_named(self):
        self.page("# Page\n\n```{lab} 9.9\n```\n")
        self.assertIn("there is no lab «9.9»; labs.json has 3.7", self.said)

    def test_a_book_for_readers_of_paper_has_none(self):
        self.write("source/page.md", PAGE)
        self.build(builder="epub")
        page = (self.folder / "made/en/page.xhtml").read_text(encoding="utf-8")
        self.assertNotIn('<section class="lab"', page)
