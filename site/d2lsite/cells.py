"""The directives `cell` and `output`: code with what it has shown."""

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective


class Cell(SphinxDirective):
    """A code cell, named by its argument, with its outputs."""

    required_arguments = 1
    has_content = True
    option_spec = {"folded": directives.flag}

    def run(self):
        cell = nodes.container(classes=["cell"], ids=[self.arguments[0]])
        if "folded" in self.options:
            cell["classes"].append("folded")
        self.state.nested_parse(self.content, self.content_offset, cell)
        return [cell]


class Output(SphinxDirective):
    """One output: text, a table or a figure."""

    required_arguments = 1
    has_content = True
    option_spec = {
        "file": directives.unchanged,
        "alt": directives.unchanged,
        "width": directives.nonnegative_int,
        "height": directives.nonnegative_int,
    }

    def run(self):
        kind = self.arguments[0]
        text = "\n".join(self.content)
        output = nodes.container(classes=["output", kind])
        if kind == "figure":
            output += nodes.image(
                uri=self.options["file"],
                alt=self.options["alt"],
                width=f"{self.options['width']}px",
                height=f"{self.options['height']}px",
                loading="lazy",
            )
        elif kind == "table":
            output += nodes.raw("", text, format="html")
        else:
            output += nodes.literal_block(text, text, language="none")
        return [output]


def setup(app):
    app.add_directive("cell", Cell)
    app.add_directive("output", Output)
