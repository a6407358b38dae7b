"""Tables as screen readers want them: an empty cell heads no column."""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class corner(nodes.entry):
    """An empty cell among a table's headings."""


class EmptyHeadings(SphinxPostTransform):
    """Takes out headings that are all empty, which Markdown wants, and marks single ones as plain cells."""

    default_priority = 400

    def run(self, **kwargs):
        for head in list(self.document.findall(nodes.thead)):
            entries = list(head.findall(nodes.entry))
            empty = [entry for entry in entries if not entry.astext().strip()]
            if len(empty) == len(entries):
                head.parent.remove(head)
            else:
                for entry in empty:
                    entry.replace_self(corner("", *entry.children, **entry.attributes))


def visit_corner(translator, node):
    translator.body.append(translator.starttag(node, "td", ""))


def depart_corner(translator, node):
    translator.body.append("</td>\n")


def setup(app):
    app.add_node(corner, html=(visit_corner, depart_corner))
    app.add_post_transform(EmptyHeadings)
