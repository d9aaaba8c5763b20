import unittest

from pep440 import is_final, read_version


class Reading(unittest.TestCase):
    def test_orders_as_pep_440_does(self) -> None:
        texts = [
            "1.0.dev1",
            "1.0a1",
            "1.0b2",
            "1.0rc1.dev3",
            "1.0rc1",
            "1.0",
            "1.0.post1",
            "1.1.dev0",
            "1!0.1",
        ]
        versions = [read_version(text) for text in texts]
        self.assertNotIn(None, versions)
        self.assertEqual(versions, sorted(version for version in versions if version))

    def test_reads_other_spellings(self) -> None:
        for one, other in [
            ("1.2", "1.2.0"),
            ("v1.2.08", "1.2.8"),
            ("1.0-ALPHA.1", "1.0a1"),
            ("1.0-1", "1.0.post1"),
            ("1.0c1", "1.0rc1"),
            ("1.0+local", "1.0"),
        ]:
            self.assertEqual(read_version(one), read_version(other), one)

    def test_knows_what_is_no_version(self) -> None:
        for text in ["", "latest", "1.2.x", "1.2.3-x", "1..2", "1.2."]:
            self.assertIsNone(read_version(text), text)

    def test_a_post_release_is_final_and_a_dev_release_is_not(self) -> None:
        finals = [text for text in ["1.0", "1.0.post1", "1.0rc1", "1.0.dev1"] if is_final(read_version(text))]  # type: ignore[arg-type]
        self.assertEqual(finals, ["1.0", "1.0.post1"])
