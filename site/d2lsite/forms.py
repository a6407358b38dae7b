"""The directive `forms`: a line with the same page in other forms, to download, answer or show."""

from html import escape

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

_ = get_translation("site")


class forms(nodes.General, nodes.Element):
    """The line; what its links are called depends on the language."""


def words() -> dict:
    return {
        "notebook": _("Notebook"),
        "all": _("All notebooks (zip)"),
        "exercises": _("Exercises"),
        "section": _("The section"),
        "slides": _("Slides"),
    }


class Forms(SphinxDirective):
    """Each option is an address as the page has it; the argument is a section's number."""

    optional_arguments = 1
    option_spec = {name: directives.unchanged_required for name in words()}

    def run(self):
        if self.env.app.builder.name != "html":  # neither paper nor e-readers have these
            return []
        return [forms("", addresses=self.options, number="".join(self.arguments))]


def html(addresses: dict, number: str) -> str:
    """The links in the order of the words, then how to open the page at home."""
    called = words()
    links = []
    for name in sorted(addresses, key=list(called).index):
        download = " download" if name in ("notebook", "all") else ""
        links.append(f'<a href="{escape(addresses[name])}"{download}>{escape(called[name])}</a>')
    command = f"./d2l lab {number}".strip()
    home = escape(_("In your JupyterLab:"))
    links.append(f"{home} <code>{escape(command)}</code>")
    return '<p class="forms">' + "\n".join(f"<span>{link}</span>" for link in links) + "</p>\n"


def visit(translator, node):
    translator.body.append(html(node["addresses"], node["number"]))
    raise nodes.SkipNode


def setup(app):
    app.add_node(forms, html=(visit, None))  # other builders never meet it
    app.add_directive("forms", Forms)
