"""What the pages of the book need of Sphinx: cells and their outputs, and the values in the prose."""

import hashlib
import re
from pathlib import Path

from . import (
    cells,
    course,
    epub,
    formulas,
    forms,
    lab,
    languages,
    look,
    search,
    slides,
    tables,
    values,
)

PARTS = (cells, course, epub, formulas, forms, lab, languages, look, search, slides, tables, values)


def slug(heading: str) -> str:
    """The anchor of a heading, as the weaver writes it: its text with hyphens for blanks."""
    return re.sub('[<>&"]', "", heading).replace(" ", "-")  # what XML would not have in a name


def checksum() -> str:
    """Of this extension's own sources: pages that an older one has read are read again."""
    sums = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        sums.update(file.read_bytes())
    return sums.hexdigest()


def setup(app):
    app.add_config_value("d2l_extension", checksum(), "env", types=[str])
    for part in PARTS:
        part.setup(app)
    # One process writes: the engine that typesets formulas does not survive a fork.
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
