"""A section as slides: each is a stretch of prose with the code that follows it."""

from pathlib import Path

from docutils import nodes

from .forms import forms
from .lab import lab


def is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "cell" in node["classes"]


def flattened(section: nodes.section):
    """What a section holds, in order; a subsection is its title and what it holds."""
    for child in section.children:
        if isinstance(child, nodes.section):
            yield from flattened(child)
        else:
            yield child


def slides(page: nodes.section) -> list[list[nodes.Node]]:
    """The slides of a page: a new one begins at a heading and where prose follows code."""
    made: list[list[nodes.Node]] = []
    for node in flattened(page):
        if isinstance(node, (nodes.comment, nodes.target, forms, lab)):
            continue
        begins = not made or isinstance(node, nodes.title)
        if begins or is_cell(made[-1][-1]) and not is_cell(node):
            made.append([])
        made[-1].append(node)
    return made


def rendered(builder, slide: list[nodes.Node]) -> str:
    """The slide's HTML; the first title of the page is its largest heading."""
    holder = nodes.container(classes=["slide-body"])
    for part in slide:
        node = part.deepcopy()
        if isinstance(node, nodes.title):
            heading = nodes.rubric("", "", *node.children, classes=["slide-title"])
            heading["ids"] = part.parent["ids"]  # links lead to the section
            heading["heading-level"] = 1 if slide[0].parent.parent is None else 2
            holder += heading
        else:
            holder += node
    return builder.render_partial(holder)["fragment"]


def written(app, doctree, name):
    """Notes that a page is being written; its slides are then, too."""
    if app.builder.name == "html" and "slides" in app.env.metadata[name]:
        app.builder.d2l_slides = {*getattr(app.builder, "d2l_slides", ()), name}


def pages(app):
    """A page of slides beside each section's page that has been written."""
    builder = app.builder
    for name in sorted(getattr(builder, "d2l_slides", ())):
        document = app.env.get_and_resolve_doctree(name, builder, tags=app.tags)
        for image in document.findall(nodes.image):
            image["uri"] = "../" * name.count("/") + "_images/" + Path(image["uri"]).name
        section = next(document.findall(nodes.section))
        builder.current_docname = name
        builder.fignumbers = builder.secnumbers = {}
        context = {
            "title": app.env.titles[name].astext(),
            "section": name.rsplit("/", 1)[-1] + ".html",
            "slides": [rendered(builder, slide) for slide in slides(section)],
        }
        yield name + "-slides", context, "slides.html"


def setup(app):
    app.connect("doctree-resolved", written)
    app.connect("html-collect-pages", pages)
