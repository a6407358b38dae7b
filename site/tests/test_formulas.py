"""Formulas and values, as pages show them."""

import json

from .site import SiteTest


class FormulasTest(SiteTest):
    def test_a_formula_is_seen_and_read_aloud(self):
        html = self.page("# Page\n\nA $x^2$ and\n\n$$\n\\sum_i x_i\n$$\n")
        self.assertEqual(2, html.count('<span class="katex-html" aria-hidden="true">'))
        self.assertEqual(2, html.count("<math "))
        self.assertRegex(html, r'<div class="formula scroll">\s*<span class="katex-display">')
        self.assertEqual("", self.said)

    def test_style_and_fonts_are_of_the_site(self):
        self.page("# Page\n")
        style = self.folder / "made/en/_static/katex/katex.css"
        text = style.read_text(encoding="utf-8")
        for part in text.split("url(")[1:]:
            self.assertTrue((style.parent / part.split(")")[0]).exists(), part)

    def test_what_katex_does_not_know_is_told_with_page_and_formula(self):
        html = self.page("# Page\n\nA $\\nonsense{x}$ here.\n")
        self.assertIn("page.md:3: WARNING: KaTeX cannot typeset «\\nonsense{x}»", self.said)
        self.assertIn("\\nonsense{x}", html)

    def test_what_latex_would_not_take_is_an_error_too(self):
        self.page("# Page\n\nA $é$ here.\n")
        self.assertIn("KaTeX cannot typeset «é»", self.said)


class ValuesTest(SiteTest):
    def values(self, values, text):
        self.write("source/page.values.json", json.dumps(values))
        return self.page("# Page\n\n" + text + "\n")

    def test_a_value_stands_in_its_place(self):
        html = self.values({"{{a:%.3f}}": "0.841"}, "It is {{a:%.3f}}, **{{a:%.3f}}**.")
        self.assertIn("It is 0.841, <strong>0.841</strong>.", html)

    def test_a_large_value_is_a_formula(self):
        html = self.values({"{{a:%.0e}}": "$10^{8}$"}, "Becomes {{a:%.0e}}.")
        self.assertIn('encoding="application/x-tex">10^{8}</annotation>', html)

    def test_in_a_formula_it_is_part_of_that(self):
        html = self.values({"{{a}}": "$10^{8}$"}, "Becomes $x = {{a}}$.")
        self.assertIn('encoding="application/x-tex">x = 10^{8}</annotation>', html)

    def test_code_keeps_its_braces(self):
        html = self.values({"{{1}}": "no"}, "`{{1}}`\n\n```java\nint[][] a = {{1}};\n```")
        self.assertNotIn("no<", html.replace("</", "<"))
        self.assertIn("{{1}}", html)

    def test_a_place_without_a_value_is_told(self):
        self.values({"{{a:%.3f}}": "0.841"}, "It is {{a:%.2f}}.")
        self.assertIn("The run has no value for {{a:%.2f}}", self.said)
