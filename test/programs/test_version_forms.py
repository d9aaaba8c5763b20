import unittest

from version_forms import as_incremental, as_semver, as_stages, as_tuple


class Forms(unittest.TestCase):
    def test_a_tuple_keeps_its_quotes(self) -> None:
        self.assertEqual(as_tuple("1, 2, 3", "1.3.0", ""), "1, 3, 0")
        self.assertEqual(as_tuple("'1', '2', '3'", "1.2.4.dev7", ""), "'1', '2', '4', 'dev7'")

    def test_incremental_has_no_form_for_a_beta(self) -> None:
        self.assertEqual(as_incremental("1, 2, 3", "1.3.0rc2", ""), "1, 3, 0, release_candidate=2")
        with self.assertRaises(ValueError):
            as_incremental("1, 2, 3", "1.3.0b1", "")

    def test_stages_are_named(self) -> None:
        self.assertEqual(as_stages("1, 2, 3, 'final'", "1.3.0b2", ""), "1, 3, 0, 'beta', pre=2")
        self.assertEqual(as_stages('1, 2, 3, "beta", pre=1', "1.3.0", ""), '1, 3, 0, "final"')
        self.assertEqual(
            as_stages('1, 2, "final"', "1.3rc1.dev2", ""), '1, 3, ".dev-candidate", pre=1, dev=2'
        )

    def test_semver_has_three_numbers_without_zeros(self) -> None:
        self.assertEqual(as_semver("", "2026.07", ""), "2026.7.0")
        self.assertEqual(as_semver("", "1.3.0rc1", ""), "1.3.0-rc.1")
        self.assertEqual(as_semver("", "1.2.3.dev7", ""), "1.2.3-dev7")
        for version in ("1.2.3.4", "1.2.3.post1"):
            with self.assertRaises(ValueError):
                as_semver("", version, "")


if __name__ == "__main__":
    unittest.main()
