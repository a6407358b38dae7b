"""The line below a title, in each builder and language."""

from .site import SiteTest

PAGE = """# Page

```{forms} 3.7
:slides: x-slides.html
:notebook: ../downloads/x.ipynb
```

Text.
"""


class Forms(SiteTest):
    def test_the_links_stand_in_their_order_and_files_are_downloaded(self):
        html = self.page(PAGE)
        line = html[html.index('<p class="forms">') :]
        self.assertTrue(
            line.startswith(
                '<p class="forms"><span><a href="../downloads/x.ipynb" download>Notebook</a></span>\n'
                '<span><a href="x-slides.html">Slides</a></span>\n'
                "<span>In your JupyterLab: <code>./d2l lab 3.7</code></span></p>"
            ),
            line[:300],
        )
        self.assertEqual("", self.said)

    def test_a_book_to_keep_has_no_such_line(self):
        self.write("source/page.md", PAGE)
        text = (self.build(builder="epub") / "page.xhtml").read_text(encoding="utf-8")
        self.assertIn("Text.", text)
        self.assertNotIn("JupyterLab", text)
