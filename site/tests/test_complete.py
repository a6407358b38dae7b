"""The translated sections have all that their pages have: nothing is missing, nothing is left over.

The pages are those that the Java side of the site writes, in the folder that D2L_PAGES names.
"""

import os
import shutil
import unittest
from pathlib import Path

from babel.messages.pofile import read_po
from d2lsite.words import Phrases

from .site import SITE, SiteTest
from .test_words import LANGUAGES, catalogue

SECTIONS = ("3.6-softmax-regression-scratch", "3.7-softmax-regression-concise")
PAGES = os.environ.get("D2L_PAGES", "")


def messages(file: Path) -> set[str]:
    return {message.id for message in read_po(file.open("rb")) if message.id}


@unittest.skipUnless(PAGES, "D2L_PAGES names no folder of pages")
class CompleteTest(SiteTest):
    def test_each_paragraph_heading_item_and_caption_is_translated(self):
        for section in SECTIONS:
            for file in Path(PAGES, "book").glob(section + "*"):
                self.write("source/book/" + file.name, "")
                shutil.copy(file, self.folder / "source/book")
        pages = self.build(builder="gettext") / "book"
        for section in SECTIONS:
            english = messages(pages / (section + ".pot"))
            self.assertGreater(len(english), 30)
            for language in LANGUAGES:
                file = SITE / "locale" / language / "LC_MESSAGES/book" / (section + ".po")
                translated = messages(file)
                site = Phrases(catalogue(language), language)
                missing = {m for m in english - translated if site.say(m) == m}
                self.assertEqual(set(), missing, f"{file} lacks them")
                self.assertEqual(set(), translated - english, f"{file} has them in vain")


if __name__ == "__main__":
    unittest.main()
