"""No column is headed by an empty cell."""

import unittest

from .site import SiteTest


class Tables(SiteTest):
    def page(self, table: str) -> str:
        self.write("source/page.md", "# Page\n\n" + table)
        return (self.build() / "page.html").read_text(encoding="utf-8")

    def test_a_table_without_headings_has_no_head(self):
        page = self.page("| | |\n|---|---|\n| a | b |\n")
        self.assertNotIn("<th", page)
        self.assertIn("<td><p>a</p></td>", page)

    def test_an_empty_corner_is_a_plain_cell(self):
        page = self.page("| | 0 |\n|---|---|\n| a | b |\n")
        self.assertEqual(1, page.count("<th "))
        self.assertIn("<p>0</p></th>", page)
        self.assertEqual(3, page.count("<td"))


if __name__ == "__main__":
    unittest.main()
