"""Sphinx's settings for the website of the book. ./d2l site runs it."""

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

myst_enable_extensions = ["dollarmath", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_heading_slug_func = "d2lsite.slug"

html_theme = "pydata_sphinx_theme"
html_static_path = ["style"]
templates_path = ["templates"]
html_show_sourcelink = False
html_copy_source = False
locale_dirs = [str(Path(__file__).parent / "locale")]
gettext_compact = False
gettext_location = False

epub_basename = "deep-learning-in-java"
epub_show_urls = "no"
epub_tocdepth = 2
epub_use_index = False
