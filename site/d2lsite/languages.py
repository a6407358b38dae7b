"""The book in other languages: catalogues, what is not translated, and the way between them.

The site in a language lies in a folder of its name beside the English pages. A paragraph
whose English has changed is no longer in its catalogue: it is English again, and marked so.
"""

import json
import re
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from docutils import nodes
from sphinx import locale
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from .words import Phrases, renumbered

_ = locale.get_translation("site")

ENGLISH = "en"
NAMES = {
    ENGLISH: "English",
    "tr": "Türkçe",
    "zh_CN": "简体中文",
    "zh_TW": "繁體中文",
    "ko": "한국어",
}


# What is there once for all languages, beside the English pages.
SHARED = re.compile(r'(href|src)="((?:\.\./)*(?:downloads/|lab/|calendar\.ics|feed\.xml))')


def tag(language: str) -> str:
    """The language as HTML writes it."""
    return language.replace("_", "-")


def compile_catalogues(source: Path, target: Path, language: str):
    """Makes what Sphinx reads of a language's catalogues, outside of the sources.

    The catalogues are copied too, for Sphinx looks for them beside what it reads. One that has
    not changed is left alone, or Sphinx would read its page again. What is marked as fuzzy is
    left out.
    """
    catalogues = {file.relative_to(source) for file in (source / language).rglob("*.po")}
    for old in {file.relative_to(target) for file in (target / language).rglob("*.po")} - catalogues:
        (target / old).unlink()
        (target / old).with_suffix(".mo").unlink()
    for catalogue in catalogues:
        copy = target / catalogue
        written = (source / catalogue).read_bytes()
        if copy.exists() and copy.read_bytes() == written:
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        with open(copy.with_suffix(".mo"), "wb") as mo:
            write_mo(mo, read_po(BytesIO(written), locale=language, abort_invalid=True))
        copy.write_bytes(written)


def begin(app, config):
    """Makes the catalogues of the language of this build ready."""
    compiled = Path(app.doctreedir) / "locale"
    for folder in config.locale_dirs:
        compile_catalogues(Path(folder), compiled, config.language)
    config.locale_dirs = [str(compiled)]
    site, _found = locale.init([compiled], config.language, "site")
    if config.language != ENGLISH:
        config.html_extra_path = []  # calendars, notebooks and labs are beside the English pages
        # The theme asks the catalogue of Sphinx, which has not all of its words in each language.
        locale.init([compiled], config.language)[0].add_fallback(site)
        config.d2l_sentences = sentences(compiled / config.language / "LC_MESSAGES" / "site.po")
    for setting in ("project", "html_title", "copyright"):
        setattr(config, setting, _(getattr(config, setting)))
    config.html_theme_options["logo"] = {"text": config.project}


def sentences(catalogue: Path) -> dict[str, str]:
    """What the catalogue `site` has, English first; a page that has such a sentence is read again
    when it has changed."""
    if not catalogue.exists():
        return {}
    messages = read_po(BytesIO(catalogue.read_bytes()))
    return {message.id: message.string for message in messages if message.id and message.string}


class Sentences(SphinxTransform):
    """Lets Sphinx find the sentences of the site as if they were in the catalogue of the page."""

    default_priority = 19  # before the translation

    def apply(self):
        language = self.config.language
        if language == ENGLISH:
            return
        phrases = Phrases(self.config.d2l_sentences, language)
        messages = list(extract_messages(self.document))
        phrases.read(message for _node, message in messages)
        page = self.env.docname
        own, found = locale.init(self.config.locale_dirs, language, page)
        if found:
            # What a picture shows is told with the numbers of the run.
            for node, message in messages:
                if isinstance(node, nodes.image) and message not in own._catalog:
                    if said := renumbered(message, own._catalog):
                        phrases._catalog[message] = said
            own.add_fallback(phrases)
        else:
            locale.translators["general", page] = phrases
        for raw in self.document.findall(nodes.raw):
            if "course-next" in raw.astext():
                raw.children = [nodes.Text(phrases.html(raw.astext()))]


def copy_button(app, page, template, context, doctree):
    """The button of sphinx-copybutton speaks the language of the page."""
    if app.config.language != ENGLISH and doctree is not None:
        words = {
            "copy": _("Copy"),
            "copy_to_clipboard": _("Copy to clipboard"),
            "copy_success": _("Copied!"),
            "copy_failure": _("Failed to copy"),
        }
        said = json.dumps(words, ensure_ascii=False)
        # After its script, before the page has been read, when it makes the buttons.
        app.add_js_file(None, body=f"Object.assign(messages[locale], {said})", priority=900)


class Untranslated(SphinxTransform):
    """Marks as English what has no translation; an HTML writer makes `lang="en"` of it."""

    default_priority = 22  # after the translation, before the contents are collected

    def apply(self):
        if self.config.language == ENGLISH:
            return
        for node, message in list(extract_messages(self.document)):
            if not isinstance(node, nodes.Element) or node.get("translated"):
                continue
            if isinstance(node, nodes.title):
                # The text of a title stands in tables of contents, too.
                text = nodes.inline("", "", *node.children, classes=["language-en"])
                node.children = []
                node += text
            else:
                node["classes"].append("language-en")


def links(app, page, template, context, doctree):
    """Tells the template where the page is in the other languages, and the page what they share."""
    here = app.config.language
    up = context["content_root"].removeprefix("./") + ("" if here == ENGLISH else "../")
    context["languages"] = [
        {
            "name": NAMES[language],
            "tag": tag(language),
            "here": language == here,
            "page": up + ("" if language == ENGLISH else f"{language}/") + page + ".html",
        }
        for language in [ENGLISH, *filter(None, app.config.d2l_languages)]
    ]
    if here != ENGLISH and "body" in context:
        context["body"] = SHARED.sub(r'\1="../\2', context["body"])
    context["languages_word"] = _("Languages")
    context["theme_search_bar_text"] = locale.get_translation("sphinx")("Search")


def setup(app):
    app.add_config_value("d2l_languages", [], "html", types=[list])
    app.add_config_value("d2l_sentences", {}, "env", types=[dict])
    app.add_transform(Sentences)
    app.add_transform(Untranslated)
    app.connect("config-inited", begin)
    app.connect("html-page-context", links)
    app.connect("html-page-context", copy_button)
