"""The book as EPUB 3, as EPUBCheck wants it."""

import re
from pathlib import Path

from sphinx.builders.epub3 import Epub3Builder

PAGE = re.compile(r'<item [^>]*href="(?P<file>[^"]+\.xhtml)"[^>]*?(?P<end>\s*/>)')


class Epub(Epub3Builder):
    """Sphinx's builder, whose list of files says which pages hold formulas."""

    def build_content(self):
        super().build_content()
        package = Path(self.outdir, "content.opf")
        package.write_text(self.declared(package.read_text(encoding="utf-8")), encoding="utf-8")

    def declared(self, package: str) -> str:
        """The list of files, each page with MathML declared as such."""

        def item(match):
            if "properties=" in match[0]:  # the contents, which are written later
                return match[0]
            page = Path(self.outdir, match["file"]).read_text(encoding="utf-8")
            if "<math" not in page:
                return match[0]
            return match[0].removesuffix(match["end"]) + ' properties="mathml"/>'

        return PAGE.sub(item, package)


def setup(app):
    app.add_builder(Epub, override=True)
