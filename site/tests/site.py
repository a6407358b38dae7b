"""A small site of a test's own, made with the settings of the book's."""

import gettext
import io
import tempfile
import unittest
from pathlib import Path

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

SITE = Path(__file__).parents[1]


class SiteTest(unittest.TestCase):
    """Has a folder for pages and catalogues."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.said = ""

    def write(self, name: str, text: str):
        file = self.folder / name
        if file.exists() and file.read_text(encoding="utf-8") == text:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def build(self, language="en", builder="html", languages="") -> Path:
        """Makes the pages in `source`; `said` has the warnings."""
        self.write("source/index.md", "# Home\n\n```{toctree}\n:glob:\n*\n```\n")
        # Each build is a program of its own; here they would share what was read of catalogues.
        locale.translators.clear()
        gettext._translations.clear()
        complaints = io.StringIO()
        made = self.folder / "made" / language
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.folder / "source",
                SITE,
                made,
                self.folder / "doctrees" / language,
                builder,
                confoverrides={
                    "language": language,
                    "locale_dirs": [str(self.folder / "locale")],
                    "d2l_languages": languages.split(),
                },
                status=None,
                warning=complaints,
            )
            app.build()
        self.said = complaints.getvalue()
        return made

    def page(self, text: str, **options) -> str:
        """The HTML of a page with this text."""
        self.write("source/page.md", text)
        return (self.build(**options) / "page.html").read_text(encoding="utf-8")
