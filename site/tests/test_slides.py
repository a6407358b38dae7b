"""A page falls into slides."""

import unittest

from unittest.mock import patch

from docutils import nodes

import d2lsite
from d2lsite.slides import slides

from .site import SiteTest


def cell(name):
    return nodes.container("", nodes.literal_block(name, name), classes=["cell"])


def words(text):
    return nodes.paragraph(text, text)


class Slides(unittest.TestCase):
    def cut(self, *children):
        page = nodes.section("", nodes.title("", "Page"), *children)
        return [[node.astext() for node in slide] for slide in slides(page)]

    def test_prose_and_the_code_that_follows_are_one_slide(self):
        self.assertEqual(
            [["Page", "a", "b", "one", "two"], ["c", "three"]],
            self.cut(words("a"), words("b"), cell("one"), cell("two"), words("c"), cell("three")),
        )

    def test_a_heading_begins_a_slide(self):
        part = nodes.section("", nodes.title("", "Part"), words("b"), cell("one"))
        self.assertEqual([["Page", "a"], ["Part", "b", "one"]], self.cut(words("a"), part))

    def test_nothing_is_lost_and_comments_are_not_shown(self):
        self.assertEqual([["Page", "one"], ["end"]], self.cut(nodes.comment("", "x"), cell("one"), words("end")))


class SlidePages(SiteTest):
    PAGE = "---\nslides: true\n---\n# Page\n\nFirst words.\n"

    def slides(self):
        return self.build() / "page-slides.html"

    def test_slides_are_written_when_their_page_is(self):
        self.write("source/page.md", self.PAGE)
        made = self.slides()
        self.assertIn("First words.", made.read_text(encoding="utf-8"))
        made.write_text("as it was", encoding="utf-8")
        self.slides()
        self.assertEqual("as it was", made.read_text(encoding="utf-8"))
        self.write("source/page.md", self.PAGE.replace("First", "Other"))
        self.slides()
        self.assertIn("Other words.", made.read_text(encoding="utf-8"))

    def test_another_extension_reads_every_page_again(self):
        self.write("source/page.md", self.PAGE)
        made = self.slides()
        made.write_text("as it was", encoding="utf-8")
        with patch.object(d2lsite, "checksum", lambda: "of another"):
            self.slides()
        self.assertIn("First words.", made.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
