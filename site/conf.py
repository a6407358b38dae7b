"""Sphinx's settings for the website of the book. ./d2l site runs it.

A translator brings the catalogues in site/locale up to date after ./d2l site, which writes
the pages; -l for each language:

    .venv/bin/python -m sphinx -b gettext -c site site/_build/source site/_build/gettext
    .venv/bin/sphinx-intl update -p site/_build/gettext -d site/locale -l tr
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Deep learning in Java"
author = "the authors of the book"
copyright = "the authors of the book, under the MIT licence"
version = "1.0"
extensions = ["myst_parser", "sphinx_copybutton", "d2lsite"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
language = "en"

myst_enable_extensions = ["dollarmath", "colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 3
myst_heading_slug_func = "d2lsite.slug"

html_theme = "pydata_sphinx_theme"
html_theme_options = {
    "logo": {"text": "Deep learning in Java"},
    "navbar_center": ["navbar-nav"],
    "navbar_persistent": ["search-button"],
    "navbar_end": ["language-menu", "theme-switcher"],
    "primary_sidebar_end": [],
    "header_links_before_dropdown": 4,
    "show_toc_level": 2,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "footer_start": ["copyright"],
    "footer_end": [],
    "secondary_sidebar_items": ["page-toc"],
}
html_title = project
# Pages that list no others have nothing to show in the first sidebar.
html_sidebars = {"index": [], "search": [], "course/*": [], "course/solutions/*": []}
html_context = {"default_mode": "auto"}
html_favicon = "style/favicon.svg"
html_static_path = ["style"]
html_css_files = ["book.css"]
html_js_files = ["book.js"]
templates_path = ["templates"]
html_show_sourcelink = False
html_copy_source = False
html_show_search_summary = False  # browsers don't let a page from a file read other pages
html_use_index = False
html_math_renderer = "katex"
d2l_katex = str(Path(__file__).parents[1] / "tools/target/katex")
copybutton_selector = ".highlight-java pre"
locale_dirs = [str(Path(__file__).parent / "locale")]
gettext_compact = False
gettext_location = False

epub_basename = "deep-learning-in-java"
epub_show_urls = "no"
epub_tocdepth = 3
epub_use_index = False
