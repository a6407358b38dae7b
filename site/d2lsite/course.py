"""What the course's home page needs in a browser: a script that looks at the clock."""


def add_clock(app, page, _template, _context, _doctree):
    """A book to keep has no scripts, and other pages say nothing of what is next."""
    if app.builder.name == "html" and page == "index":
        app.add_js_file("course.js", loading_method="defer")


def setup(app):
    app.connect("html-page-context", add_clock)
