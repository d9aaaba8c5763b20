import os
import unittest
from unittest.mock import patch

from bumps import bumps
from pep440 import Version
from release_tags import Release, release_version, unreadable_tags, written


def tagged(*tags: str) -> list[Release]:
    versions = [(tag, release_version(tag)) for tag in tags]
    return [Release(tag, version, "c", "c", "t", "") for tag, version in versions if version]


@patch.dict(os.environ, PREFIX="v")
class Tags(unittest.TestCase):
    def test_are_read_as_leniently_as_pep_440_is(self) -> None:
        for tag, numbers in [
            ("v1.2", (1, 2)),
            ("v1.2.08", (1, 2, 8)),
            ("v1.3.0-rc.1", (1, 3)),
            ("v1.0.post1", (1,)),
        ]:
            version = release_version(tag)
            self.assertIsInstance(version, Version, tag)
            self.assertEqual(version and version.numbers, numbers, tag)

    def test_everything_else_is_no_release(self) -> None:
        for tag in [
            "v1",
            "latest",
            "v1.2.3.4",
            "1.2.3",
            "v1.2.3.dev1",
            "v1.2.3+x",
            "v1.2.3-x",
            "vv1.2.3",
            "v1.2-1",
        ]:
            self.assertIsNone(release_version(tag), tag)

    def test_numbers_are_written_as_the_newest_tags_are(self) -> None:
        for tags, numbers, text in [
            (["v1.9.0", "v1.10"], (1, 11, 0), "1.11"),
            (["v1.9.0", "v1.10"], (1, 10, 1), "1.10.1"),
            (["v1.9", "v1.10.0"], (1, 11, 0), "1.11.0"),
            (["v2026.07.22"], (2026, 8, 3), "2026.08.3"),
            (["v1.08.0", "v1.9.0"], (1, 10, 0), "1.10.0"),
            ([], (1, 0, 0), "1.0.0"),
        ]:
            self.assertEqual(written(numbers, tagged(*tags)), text, tags)

    def test_odd_tags_are_told_from_those_that_are_no_release_of_anything(self) -> None:
        names = ["latest", "v1", "20240101", "nightly-2024-01-01", "other-1.2.0", "1.2.3.4", "rel-2024a"]
        with patch("release_tags.git", return_value="\n".join(names)):
            self.assertEqual(unreadable_tags(), ["1.2.3.4", "rel-2024a"])


class Bumps(unittest.TestCase):
    def test_missing_numbers_count_as_zero(self) -> None:
        self.assertEqual(bumps((1, 2)), {"patch": (1, 2, 1), "minor": (1, 3, 0), "major": (2, 0, 0)})
        self.assertEqual(bumps(())["patch"], (0, 0, 1))
