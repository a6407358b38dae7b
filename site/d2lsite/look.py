"""What the theme leaves to us: nothing that a browser would fetch in vain, no template or map of its sources."""

import re
from pathlib import Path

MAP = re.compile(r"\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/)\s*$")


def without_maps(app, error):
    """Deletes the maps from the theme's scripts to their sources, and who names them, and its template."""
    if error or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for file in static.rglob("*.map"):
        named = file.with_suffix("")
        if named.exists():
            text = named.read_text(encoding="utf-8")
            named.write_text(MAP.sub("\n", text), encoding="utf-8")
        file.unlink()
    (static / "webpack-macros.html").unlink(missing_ok=True)


def setup(app):
    app.connect("build-finished", without_maps)
