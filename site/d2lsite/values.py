"""Puts the values of the run into the prose, after it was translated."""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.transforms import SphinxTransform

PLACE = re.compile(r"(\{\{[^}]*}})")


class Values(SphinxTransform):
    default_priority = 30  # after the translation, whose messages have the places

    def apply(self):
        file = Path(self.env.doc2path(self.env.docname)).with_suffix(".values.json")
        if not file.exists():
            return
        values = json.loads(file.read_text(encoding="utf-8"))
        for text in list(self.document.findall(nodes.Text)):
            if "{{" in text:
                filled = PLACE.sub(lambda place: values.get(place[0], place[0]), text)
                text.parent.replace(text, nodes.Text(filled))


def setup(app):
    app.add_transform(Values)
