"""What the pages of the book need of Sphinx: cells and their outputs, and the values in the prose."""

from . import cells, epub, slides, values


def slug(heading: str) -> str:
    """The anchor of a heading, as the weaver writes it: its text with hyphens for blanks."""
    return heading.replace(" ", "-")


def setup(app):
    cells.setup(app)
    epub.setup(app)
    slides.setup(app)
    values.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
