"""Puts the values of the run into the prose, after it was translated."""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)

PLACE = re.compile(r"(\{\{[^{}]*}})")
FORMULA = re.compile(r"\$([^$]+)\$")


class Values(SphinxTransform):
    """Fills in the places `{{accuracy:%.3f}}` of a page from its `.values.json`."""

    default_priority = 30  # after the translation, whose messages have the places

    def apply(self):
        file = Path(self.env.doc2path(self.env.docname)).with_suffix(".values.json")
        if not file.exists():
            return
        self.env.note_dependency(str(file))  # another run changes the values alone
        values = json.loads(file.read_text(encoding="utf-8"))
        for text in list(self.document.findall(nodes.Text)):
            if "{{" in text and not is_code(text.parent):
                text.parent.replace(text, list(self.filled(text, values)))

    def filled(self, text, values):
        """The text and formulas that stand for a text with places."""
        for piece in PLACE.split(text):
            if not PLACE.fullmatch(piece):
                yield nodes.Text(piece)
            elif piece not in values:
                logger.warning(
                    "The run has no value for %s. A page and its translations name a value in"
                    " the same way.",
                    piece,
                    location=text.parent,
                )
                yield nodes.Text(piece)
            else:
                yield value(values[piece], isinstance(text.parent, nodes.math))


def is_code(node):
    return isinstance(node, (nodes.literal, nodes.literal_block, nodes.raw))


def value(written, in_formula):
    """A value as it is written: a large one is a formula, unless it is part of one already."""
    formula = FORMULA.fullmatch(written)
    if formula is None:
        return nodes.Text(written)
    return nodes.Text(formula[1]) if in_formula else nodes.math(formula[1], formula[1])


def setup(app):
    app.add_transform(Values)
