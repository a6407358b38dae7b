"""The list of an EPUB's files says which pages hold formulas."""

import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

from d2lsite.epub import Epub


class Package(unittest.TestCase):
    def declared(self, item, page):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.xhtml").write_text(page, encoding="utf-8")
            return Epub.declared(SimpleNamespace(outdir=folder), item)

    def test_a_page_with_a_formula_is_declared(self):
        item = '<item id="e1" href="a.xhtml" media-type="application/xhtml+xml" />'
        self.assertEqual(
            '<item id="e1" href="a.xhtml" media-type="application/xhtml+xml" properties="mathml"/>',
            self.declared(item, "<p><math></math></p>"),
        )
        self.assertEqual(item, self.declared(item, "<p>none</p>"))

    def test_what_is_declared_already_stays_and_need_not_be_written_yet(self):
        item = '<item id="nav" href="nav.xhtml" properties="nav"/>'
        self.assertEqual(item, self.declared(item, "<math></math>"))


if __name__ == "__main__":
    unittest.main()
