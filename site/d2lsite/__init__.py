"""What the pages of the book need of Sphinx: cells and their outputs, and the values in the prose."""

import re

from . import cells, course, epub, formulas, lab, languages, look, search, slides, values


def slug(heading: str) -> str:
    """The anchor of a heading, as the weaver writes it: its text with hyphens for blanks."""
    return re.sub('[<>&"]', "", heading).replace(" ", "-")  # what XML would not have in a name


def setup(app):
    for part in (cells, course, epub, formulas, lab, languages, look, search, slides, values):
        part.setup(app)
    # One process writes: the engine that typesets formulas does not survive a fork.
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
