"""The directive `lab`: a form that trains a network in the page, with the library itself.

labs.json beside the sources says what can be set; the scripts in site/lab/page do the rest.
"""

import json
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

_ = get_translation("site")

SCRIPTS = ("chart.js", "pictures.js", "files.js", "worker.js", "lab.js")
# The photographs that a host may have beside the page: too many for a page from a file.
ALL_IMAGES = "all-images.bin"


class lab(nodes.General, nodes.Element):
    """A lab, as labs.json describes it."""


class Lab(SphinxDirective):
    """The lab of the section that the argument names."""

    required_arguments = 1

    def run(self):
        file = Path(self.env.srcdir) / "labs.json"
        self.env.note_dependency(str(file))
        section = self.arguments[0]
        labs = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
        for found in labs:
            if found["section"] == section:
                return [lab("", described=found)]
        known = ", ".join(found["section"] for found in labs)
        logging.getLogger(__name__).warning(
            "there is no lab «%s»; labs.json has %s",
            section,
            known or "none",
            location=self.get_location(),
        )
        return []


def words() -> dict:
    """What the scripts say; what stands in braces they fill in."""
    return {
        "loading": _("The program and the photographs are being loaded."),
        "loaded": _("{percent} % are loaded."),
        "begun": _("Training: {parameters} parameters, {batches} minibatches in an epoch."),
        "batch": _("Minibatch {batch} of {of}"),
        "epoch": _(
            "Epoch {number} of {epochs}: loss {loss}, train accuracy {train}, test accuracy {test}."
        ),
        "done": _("Done."),
        "stopped": _("Stopped."),
        "failed": _("It cannot be trained so: see what is said at the form."),
        "noNumber": _("This is no number; write one such as 0.5, with a point."),
        "missing": _("«{what}» cannot be read, so nothing is trained."),
        "broken": _("The program has ended unexpectedly. Fewer or smaller layers may help."),
        "same": _("the same as on the JVM"),
        "other": _("not the same as on the JVM, which gives {pinned}; please report it"),
        "askTwin": _("the JVM gives the same with"),
        "chart": _("Loss and accuracy while training"),
        "batchLoss": _("a minibatch's loss"),
        "loss": _("loss"),
        "trainAccuracy": _("train accuracy"),
        "testAccuracy": _("test accuracy"),
        "epochs": _("epochs"),
        "mistake": _("{said}, not {is}"),
        "none": _("none"),
        "unit": _("unit"),
        "classes": [
            _("t-shirt"),
            _("trouser"),
            _("pullover"),
            _("dress"),
            _("coat"),
            _("sandal"),
            _("shirt"),
            _("sneaker"),
            _("bag"),
            _("ankle boot"),
        ],
    }


def field(identifier: str, control: dict) -> str:
    """A control with its label, and the place where is said what is wrong with it."""
    name, label, value = (escape(str(control[key])) for key in ("name", "label", "value"))
    shared = (
        f'id="{identifier}" name="{name}" data-control="{name}" data-label="{label.lower()}"'
        f' data-default="{value}" aria-describedby="{identifier}-error"'
    )
    if control.get("choices"):
        options = "".join(
            f'<option value="{escape(choice)}"{" selected" * (choice == control["value"])}>'
            f"{escape(_(choice))}</option>"
            for choice in control["choices"]
        )
        entry = f"<select {shared}>{options}</select>"
    else:
        limits = "".join(
            f' {limit}="{escape(str(control[limit]))}"'
            for limit in ("min", "max", "step")
            if control.get(limit) is not None
        )
        entry = f'<input type="number"{limits} value="{value}" autocomplete="off" {shared}>'
    return (
        f'<div class="lab-field"><label for="{identifier}">{escape(_(control["label"]))}</label>'
        f'{entry}<span class="lab-error" id="{identifier}-error" role="alert"></span></div>\n'
    )


def form(identifier: str, described: dict, has_all: bool) -> str:
    """The controls and the buttons; without JavaScript nobody sees them."""
    fields = "".join(
        field(f"{identifier}-{control['name']}", control) for control in described["controls"]
    )
    everything = (
        '<label class="lab-all" data-part="all" hidden><input type="checkbox" autocomplete="off"> '
        + escape(_("all 60,000 images, and 10,000 to test (more to load, and longer to train)"))
        + "</label>\n"
    )
    return f"""<form novalidate hidden autocomplete="off">
<fieldset><legend>{escape(_("Settings"))}</legend>
<div class="lab-fields">
{fields}</div>
{everything * has_all}</fieldset>
<div class="lab-buttons">
<button type="submit" data-do="train" class="lab-train">{escape(_("Train"))}</button>
<button type="button" data-do="stop">{escape(_("Stop"))}</button>
<button type="reset" data-do="reset">{escape(_("Reset"))}</button>
<span data-part="progress"></span>
</div>
<p class="lab-error" data-part="error" role="alert"></p>
</form>
"""


def results() -> str:
    """Where the scripts show how a training goes."""
    heads = "".join(
        f'<th scope="col">{escape(head)}</th>'
        for head in (_("epoch"), _("loss"), _("train accuracy"), _("test accuracy"))
    )
    pictures = "".join(
        f'<h4>{escape(title)}</h4>\n<div class="lab-pictures" data-pictures="{kind}"></div>\n'
        for kind, title in (
            ("predictions", _("What it takes the first test images for")),
            ("mistakes", _("Its first mistakes")),
            ("weights", _("What units of the first layer look for")),
        )
    ).replace("h4>", "p>")
    overflow = _(
        "The loss is not a number any more, and no later step can mend it: the chart ends where"
        " it was the last time. A smaller learning rate helps."
    )
    return f"""<div data-part="results" hidden>
<div class="lab-chart" data-part="chart"></div>
<p data-part="overflow" class="lab-error" hidden>{escape(overflow)}</p>
<div class="lab-numbers" tabindex="0"><table class="table" data-part="numbers">
<caption>{escape(_("Each epoch's numbers"))}</caption>
<thead><tr>{heads}</tr></thead><tbody></tbody></table></div>
</div>
<div class="lab-fingerprint" data-part="fingerprint" hidden>
<p>{escape(_("fingerprint"))} <code></code> — <span></span></p><pre tabindex="0"></pre></div>
<div data-part="pictures" hidden>
{pictures}<p class="lab-key">{escape(_("Blue pixels speak for a unit, red ones against it."))}</p>
</div>
"""


def visit(translator, node):
    """The lab's HTML; a book for e-readers or paper has none, for nothing can run there."""
    builder = translator.builder
    if builder.name != "html":
        raise nodes.SkipNode
    described = node["described"]
    large = Path(builder.srcdir).parent / "lab-large"
    data = {
        "lab": described["section"],
        # `…src="…lab/"` is what pages in other languages change to the one lab of all.
        "src": "../" * builder.current_docname.count("/") + "lab/",
        "pinned": described.get("fingerprint") or "",
        "pinned-all": described.get("fingerprintAll") or "",
        "words": json.dumps(
            words() | {"oneForEach": described["section"] in ("3.6", "3.7")}, ensure_ascii=False
        ),
        "state": "idle",
    }
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    identifier = "lab-" + described["section"].replace(".", "-")
    needs = _(
        "This lab trains in your browser. It needs JavaScript and WebAssembly with garbage"
        " collection: Chrome or Edge 119, Firefox 120, Safari 18.2, or a later one."
    )
    translator.body.append(
        f'<section class="lab" aria-labelledby="{identifier}-title"{attributes}>\n'
        f'<p class="lab-title" id="{identifier}-title">{escape(_(described["title"]))}</p>\n'
        f'<p>{escape(_(described["about"]))}</p>\n'
        f'<p data-part="needs">{escape(needs)}</p>\n'
        + form(identifier, described, (large / ALL_IMAGES).is_file())
        + '<p class="lab-status" role="status"></p>\n'
        + results()
        + "</section>\n"
    )
    raise nodes.SkipNode


def pass_by(translator, node):
    raise nodes.SkipNode


def scripts(app, page, template, context, doctree):
    """Only a page with a lab has the scripts."""
    if doctree is not None and next(doctree.findall(lab), None) is not None:
        app.add_css_file("lab.css")
        for script in SCRIPTS:
            app.add_js_file(script, loading_method="defer")


def begin(app, config):
    config.html_static_path.append(str(Path(__file__).parents[1] / "lab" / "page"))


def setup(app):
    app.add_node(lab, html=(visit, None), text=(pass_by, None))
    app.add_directive("lab", Lab)
    app.connect("config-inited", begin)
    app.connect("html-page-context", scripts)
