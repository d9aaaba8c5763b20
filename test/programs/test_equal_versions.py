import unittest
from itertools import combinations

from equal_versions import plain
from pep440 import read_version

TEXTS = """1.0 1 1.0.0 v1.0 1.0.dev0 1.0.dev 1.0.dev2 1.0a1 1.0-ALPHA.1 1.0.0a1 1.0a 1.0a0 1.0b1 1.0rc1 1.0c1
1.0-pre1 1.0rc10 1.0.post1 1.0-1 1.0-r1 1-post1 1.0.rev1 1.0.post 1.0.post0 1.0rc1.post2 1.0rc1.dev2
1.2.8 v1.2.08 1.2.10 1.2.1 1.20 10.0 1!1.0 1.1 0!1.0 1.0+local 2026.11.26 26.11.26"""


class Comparing(unittest.TestCase):
    def test_texts_are_equal_exactly_where_their_versions_are(self) -> None:
        for one, other in combinations(TEXTS.split(), 2):
            same = read_version(one) == read_version(other)
            self.assertEqual(plain(one) == plain(other), same, f"{one} {other}")

    def test_no_version_equals_none(self) -> None:
        for text in ("", "no version", "1.0.x", "latest"):
            self.assertNotEqual(plain(text), plain("1.0"))


if __name__ == "__main__":
    unittest.main()
