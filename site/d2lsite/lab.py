"""The directive `lab`: a training that the reader sets up and starts in the page.

`labs.json`, beside the pages' sources, tells what each lab is called and what can be set. The
page has a form and empty boxes; the scripts in `lab/page` fill them.
"""

import json
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

_ = get_translation("site")

PAGE = Path(__file__).parents[1] / "lab" / "page"
SCRIPTS = ("worker.js", "chart.js", "lab.js")


def words() -> dict[str, str]:
    """What the scripts say."""
    return {
        "loading": _("Loading the program and the images …"),
        "begun": _("Training: {parameters} parameters."),
        "training": _("Epoch {epoch} of {epochs}, loss {loss}"),
        "done": _("Done: loss {loss}, {accuracy} of the test images right."),
        "stopped": _("Stopped."),
        "same": _("Fingerprint {fingerprint}: the same as on the JVM."),
        "other": _("Fingerprint {fingerprint}, but on the JVM it is {expected}: please tell us."),
        "own": _("Fingerprint {fingerprint}; a JVM with these settings has the same."),
        "old": _(
            "This browser can't run the program. These can: Chrome and Edge from version 119,"
            " Firefox from 120, Safari from 18.2."
        ),
        "missing": _("{file} is missing beside this page."),
        "chart": _("Loss and accuracy"),
        "batchLoss": _("minibatch's loss"),
        "loss": _("loss"),
        "trainAccuracy": _("training"),
        "testAccuracy": _("test"),
        "epochs": _("epoch"),
        "predictions": _("Predictions for the first test images"),
        "mistakes": _("The first mistakes"),
        "weights": _("Weights of the first layer: what speaks for a unit, and what against"),
        "unit": _("unit {number}"),
        "taken": _("{label}, taken for {taken}"),
        "right": _("{label}, rightly"),
    }


def garments() -> list[str]:
    """The classes of Fashion-MNIST, by their labels."""
    return [
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
    ]


class lab(nodes.General, nodes.Element):
    """A lab; `lab` is its description, `files` the way to the folder of the program."""


class Lab(SphinxDirective):
    """The lab of a section, by the section's number."""

    required_arguments = 1

    def run(self):
        section = self.arguments[0]
        file = Path(self.env.srcdir) / "labs.json"
        if not file.exists():
            raise self.error(f"there is no {file.name} beside the pages, which would describe the lab «{section}»")
        self.env.note_dependency(str(file))
        labs = {one["section"]: one for one in json.loads(file.read_text(encoding="utf-8"))}
        if section not in labs:
            raise self.error(f"there is no lab «{section}»; there are {', '.join(labs) or 'none'}")
        # What all languages share lies beside the English pages, one folder further up.
        up = self.env.docname.count("/") + (self.config.language != "en")
        return [lab("", lab=labs[section], files="../" * up + "lab/")]


def field(section: str, control: dict) -> str:
    """A control's label and form element."""
    name = f"lab-{section}-{control['name']}"
    value = control["value"]
    if control["choices"]:
        options = "".join(
            f'<option value="{escape(choice)}"{" selected" if choice == value else ""}>{escape(_(choice))}</option>'
            for choice in control["choices"]
        )
        element = f'<select class="form-select" id="{name}" name="{escape(control["name"])}">{options}</select>'
    else:
        element = (
            f'<input class="form-control" type="number" step="{control["step"]:g}" id="{name}"'
            f' name="{escape(control["name"])}" value="{escape(value)}" autocomplete="off">'
        )
    return f'<div class="lab-field"><label for="{name}">{escape(_(control["label"]))}</label>{element}</div>'


def html(described: dict, files: str) -> str:
    """The lab as a page has it before its scripts run."""
    section = described["section"]
    fields = "\n".join(field(section, control) for control in described["controls"])
    heads = "".join(
        f'<th scope="col">{escape(head)}</th>' for head in (_("epoch"), _("loss"), _("training"), _("test"))
    )
    data = {
        "lab": section,
        "state": "idle",
        "fingerprint": "",
        "losses": "[]",
        "expected": described.get("fingerprint") or "",
        "files": files,
        "words": json.dumps(words(), ensure_ascii=False),
        "classes": json.dumps(garments(), ensure_ascii=False),
    }
    attributes = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
    return f"""<section class="lab" aria-labelledby="lab-{section}" {attributes}>
<p class="lab-title" id="lab-{section}">{escape(_(described["title"]))}</p>
<p>{escape(_(described["about"]))}</p>
<form novalidate autocomplete="off">
<div class="lab-fields">
{fields}
</div>
<div class="lab-buttons">
<button type="submit" class="btn btn-primary" data-does="train">{escape(_("Train"))}</button>
<button type="button" class="btn btn-outline-primary" data-does="stop" disabled>{escape(_("Stop"))}</button>
<button type="reset" class="btn btn-outline-primary">{escape(_("Reset"))}</button>
</div>
</form>
<noscript><p>{escape(_("The lab needs JavaScript; the book's own outputs are above."))}</p></noscript>
<p class="lab-status" role="status"></p>
<div class="lab-chart"></div>
<div class="lab-table scroll" hidden><table class="table"><thead><tr>{heads}</tr></thead><tbody></tbody></table></div>
<p class="lab-fingerprint"></p>
<div class="lab-pictures"></div>
</section>
"""


def visit_lab(translator, node):
    """A website has the lab; a book to keep can't train."""
    if translator.builder.name == "html":
        translator.body.append(html(node["lab"], node["files"]))
    raise nodes.SkipNode


def skip(translator, node):
    raise nodes.SkipNode


def scripts(app, page, template, context, doctree):
    """Only pages with a lab load its scripts."""
    if doctree is None or not next(doctree.findall(lab), None):
        return
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")
    app.add_css_file("lab.css")


def begin(app, config):
    config.html_static_path = [*config.html_static_path, str(PAGE)]


def setup(app):
    app.add_node(lab, html=(visit_lab, None), text=(skip, None))
    app.add_directive("lab", Lab)
    app.connect("config-inited", begin)
    app.connect("html-page-context", scripts)
