"""A page falls into slides."""

import unittest

from docutils import nodes

from d2lsite.slides import slides


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


if __name__ == "__main__":
    unittest.main()
