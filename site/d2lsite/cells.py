"""The directives `cell` and `output`: code with what it has shown."""

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

_ = get_translation("site")


class folded(nodes.Element):
    """Code that a reader unfolds."""


class Cell(SphinxDirective):
    """A code cell, named by its argument, with its outputs."""

    required_arguments = 1
    has_content = True
    option_spec = {"folded": directives.flag}

    def run(self):
        cell = nodes.container(classes=["cell"], ids=["cell-" + self.arguments[0]])
        self.state.nested_parse(self.content, self.content_offset, cell)
        if "folded" in self.options:
            code, *outputs = cell.children
            cell.children = []
            cell += folded("", code)
            cell += outputs
        return [cell]


class Output(SphinxDirective):
    """One output: text, a table or a figure."""

    required_arguments = 1
    has_content = True
    option_spec = {
        "file": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "width": directives.nonnegative_int,
        "height": directives.nonnegative_int,
    }

    def run(self):
        kind = self.arguments[0]
        text = "\n".join(self.content)
        output = nodes.container(classes=["output", f"output-{kind}"])
        if kind == "figure":
            output += self.figures()
        elif kind == "table":
            # A wide one is scrolled in its box; the theme's style for tables is that of .table.
            text = text.replace("<table", '<table class="table"', 1)
            output += nodes.raw("", text, format="html")
            output["classes"].append("scroll")
        else:
            output += nodes.literal_block(text, text, language="none")
        return [output]

    def figures(self):
        """The picture: a chart follows the page's colours, a photograph keeps its own."""
        _, file = self.env.relfn2path(self.options["file"])
        if not Path(file).is_file():
            logging.getLogger(__name__).warning(
                "the picture %s is not there; weave the section again",
                self.options["file"],
                location=self.get_location(),
            )
            return []
        photograph = "<image" in Path(file).read_text(encoding="utf-8")
        picture = nodes.image(
            uri=self.options["file"],
            alt=self.options["alt"],
            width=f"{self.options['width']}px",
            height=f"{self.options['height']}px",
            loading="lazy",
            classes=["photograph" if photograph else "chart"],
        )
        return [picture]


def visit_folded(translator, node):
    translator.body.append(f"<details><summary>{_('The code')}</summary>\n")


def depart_folded(translator, node):
    translator.body.append("</details>\n")


def pass_by(translator, node):
    """What has no folds shows the code."""


def setup(app):
    app.add_node(
        folded,
        html=(visit_folded, depart_folded),
        text=(pass_by, pass_by),
    )
    app.add_directive("cell", Cell)
    app.add_directive("output", Output)
