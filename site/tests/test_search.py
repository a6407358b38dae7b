"""Search by pairs of characters, in Python and in the browser's words."""

import json
import unittest
from types import SimpleNamespace

from py_mini_racer import MiniRacer
from sphinx.search import IndexBuilder

from d2lsite.search import FOUND, Chinese, Pairs, Turkish, mended


class MessagesTest(unittest.TestCase):
    """What Sphinx's scripts say in Turkish, whose catalogue lacks words and whose plural is true or false."""

    def test_the_search_says_how_many_pages_it_has_found(self):
        script = 'say({"messages": {"%s": ["", ""], "a": "", "b": "c"}, "plural_expr": "(n > 1)"});' % FOUND
        engine = MiniRacer()
        self.addCleanup(engine.close)
        engine.eval("var said; const say = (catalogue) => { said = catalogue; };" + mended(mended(script)))
        chosen = "said.messages[%s][new Function('n', `return ${said.plural_expr}`)(2)]" % json.dumps(FOUND)
        self.assertEqual("Pages found: ${resultCount}", engine.eval(chosen))
        self.assertEqual(2, engine.eval("Object.keys(said.messages).length"))
        self.assertEqual("c", engine.eval("said.messages.b"))


class PairsTest(unittest.TestCase):
    def split(self, text):
        return Chinese({}).split(text)

    def asked(self, query):
        """What the page's own script makes of a query."""
        engine = MiniRacer()
        self.addCleanup(engine.close)
        # The theme's search asks whether there is a splitQuery, from another script.
        engine.eval(Pairs.js_splitter_code)
        return json.loads(engine.eval(f"JSON.stringify(splitQuery({json.dumps(query)}))"))

    def test_pairs_of_a_word(self):
        self.assertEqual(["小批", "批量"], self.asked("小批量"))
        self.assertLessEqual({"小批", "批量", "量"}, set(self.split("这是小批量。")))

    def test_korean_with_a_particle_is_found(self):
        self.assertLessEqual(set(self.asked("미니배치")), set(self.split("미니배치를 읽는다")))

    def test_latin_words_stay_whole(self):
        self.assertEqual(["用", "softmax", "回归"], self.asked("用softmax回归"))
        self.assertLessEqual({"softmax", "回归"}, set(self.split("用softmax回归")))

    def test_what_is_asked_is_what_is_indexed(self):
        for text in ("3.6 softmax回归的从零开始实现", "미니배치 경사 하강법", "損失函數 loss"):
            self.assertLessEqual(set(self.asked(text)), set(self.split(text)) | {"3", "6"}, text)


class TurkishTest(unittest.TestCase):
    """Words that are the same to a reader are one word, in Python and in the browser."""

    SAME = ("olasılık OLASILIK olasılıklar", "İlk ilk İLK ILK", "iki İKİ", "sınıf SINIF sınıflar")

    def browser(self, query: str) -> list[str]:
        engine = MiniRacer()
        self.addCleanup(engine.close)
        engine.eval("var window = this;")
        engine.eval(IndexBuilder.get_js_stemmer_code(SimpleNamespace(lang=Turkish({}))))
        engine.eval(Turkish.js_splitter_code)
        return json.loads(
            engine.eval(
                "var s = new window.Stemmer();"
                f"JSON.stringify(splitQuery({json.dumps(query)}).map((w) => s.stemWord(w)))"
            )
        )

    def test_large_letters_are_those_of_turkish(self):
        for words in self.SAME:
            self.assertEqual(1, len(set(self.browser(words))), words)

    def test_what_is_asked_is_what_is_indexed(self):
        language = Turkish({})
        for words in (*self.SAME, "Softmaks bağlanımının Öğrenme ORANI, API'nin Images"):
            self.assertEqual([language.stem(w) for w in language.split(words)], self.browser(words))


if __name__ == "__main__":
    unittest.main()
