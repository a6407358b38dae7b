"""Formulas, typeset by KaTeX while the site is made: no reader's browser has to do it.

KaTeX's program, its style and its fonts come from one archive, which Maven unpacks
(tools/pom.xml), so that they are of one version.
"""

import json
import re
import shutil
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.errors import ConfigError
from sphinx.util import logging

logger = logging.getLogger(__name__)


class Katex:
    """KaTeX in a JavaScript engine, which starts with the first formula."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.engine = None
        self.known = {}

    def html(self, tex: str, display: bool, output: str) -> str:
        """The formula as HTML; a ValueError says what KaTeX does not understand."""
        key = (tex, display, output)
        if key not in self.known:
            self.known[key] = self._typeset(*key)
        return self.known[key]

    def _typeset(self, tex, display, output):
        if self.engine is None:
            self._start()
        options = {"displayMode": display, "output": output, "strict": "error"}
        call = f"katex.renderToString({json.dumps(tex)}, {json.dumps(options)})"
        try:
            return self.engine.eval(call)
        except JSEvalException as wrong:
            said = re.search(r"KaTeX parse error: (.*)", str(wrong))
            raise ValueError(said[1] if said else str(wrong)) from None

    def _start(self):
        self.engine = MiniRacer()
        self.engine.eval((self.folder / "katex.min.js").read_text(encoding="utf-8"))

    def close(self):
        if self.engine is not None:
            self.engine.close()
            self.engine = None

    def copy_style(self, target: Path):
        """Copies KaTeX's style and fonts; only WOFF2 is left of the fonts' three forms."""
        target.mkdir(parents=True, exist_ok=True)
        style = (self.folder / "katex.min.css").read_text(encoding="utf-8")
        style = re.sub(r',url\([^)]*\.(woff|ttf)\) format\("\w+"\)', "", style)
        (target / "katex.css").write_text(style, encoding="utf-8")
        shutil.copytree(self.folder / "fonts", target / "fonts", dirs_exist_ok=True)
        shutil.copy(self.folder.parent / "LICENSE", target / "LICENSE")


def find_katex(unpacked: Path) -> Path:
    """The folder of KaTeX's distribution among what Maven has unpacked."""
    found = sorted(unpacked.glob("META-INF/resources/webjars/katex/*/dist"))
    if len(found) != 1:
        raise ConfigError(
            f"One KaTeX was expected in {unpacked}, {len(found)} are there."
            " Delete that folder and run ./d2l build."
        )
    return found[0]


def typeset(translator, node, display):
    """The formula of a node as HTML; where it is wrong, its TeX, and an error for the page."""
    builder = translator.builder
    # A book for readers' devices has no style of KaTeX's; MathML is what they set themselves.
    output = "mathml" if builder.name == "epub" else "htmlAndMathml"
    tex = node.astext()
    try:
        return builder.katex.html(tex, display, output)
    except ValueError as wrong:
        logger.warning("KaTeX cannot typeset «%s»: %s", tex, wrong, location=node)
        return translator.encode(tex)


def visit_inline(translator, node):
    translator.body.append(typeset(translator, node, False))
    raise nodes.SkipNode


def visit_block(translator, node):
    translator.body.append(translator.starttag(node, "div", CLASS="formula scroll"))
    translator.body.append(typeset(translator, node, True))
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def begin(app):
    app.builder.katex = Katex(find_katex(Path(app.config.d2l_katex)))
    # Before the pages, which name the style with its checksum.
    if app.builder.format == "html" and app.builder.name != "epub":
        app.builder.katex.copy_style(Path(app.outdir) / "_static" / "katex")
        app.add_css_file("katex/katex.css")


def setup(app):
    app.add_config_value("d2l_katex", None, "env", types=[str])
    app.add_html_math_renderer(
        "katex",
        inline_renderers=(visit_inline, None),
        block_renderers=(visit_block, None),
    )
    app.connect("builder-inited", begin)
    app.connect("build-finished", lambda app, _: app.builder.katex.close())
