"""Cells and their outputs."""

from .site import SiteTest

CELL = """# Page

``````{cell} draw
%s`````java
show(1 < 2);
`````
`````{output} text
true
`````
%s``````
"""


class CellsTest(SiteTest):
    def test_a_cell_holds_its_code_and_what_it_has_shown(self):
        html = self.page(CELL % ("", ""))
        cell = html[html.index('id="cell-draw"') :]
        self.assertLess(cell.index("show"), cell.index("output-text"))
        self.assertNotIn("<details><summary>", cell)
        self.assertEqual("", self.said)

    def test_of_a_folded_cell_only_the_code_is_folded(self):
        html = self.page(CELL % (":folded:\n", ""))
        fold = html[html.index("<details><summary>The code") : html.index("output-text")]
        self.assertIn("show", fold)
        self.assertIn("</details>", fold)

    def test_a_chart_is_told_from_a_photograph(self):
        for drawing, kind in (("<rect/>", "chart"), ('<image href="data:,"/>', "photograph")):
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{drawing}</svg>'
            self.write("source/drawn.svg", svg)
            figure = (
                "`````{output} figure\n:file: /drawn.svg\n:alt: Nine.\n:width: 9\n"
                ":height: 9\n`````\n"
            )
            html = self.page(CELL % ("", figure) + f"\n{kind}\n")
            self.assertRegex(html, rf'<img[^>]*alt="Nine\."[^>]*class="{kind}')

    def test_a_table_has_a_box_of_its_own(self):
        table = "`````{output} table\n<table><tr><td>1</td></tr></table>\n`````\n"
        html = self.page(CELL % ("", table))
        self.assertRegex(html, r'class="output output-table scroll[^>]*>\s*<table class="table">')

    def test_a_picture_that_is_not_there_is_one_complaint(self):
        figure = "`````{output} figure\n:file: /none.svg\n:alt: Nine.\n:width: 9\n:height: 9\n`````\n"
        self.page(CELL % ("", figure))
        self.assertEqual(1, self.said.count("WARNING"), self.said)
        self.assertIn("page.md:", self.said)
        self.assertIn("the picture /none.svg is not there", self.said)
