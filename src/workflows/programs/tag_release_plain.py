"""Makes the release commit, where the version changes, and its annotated tag (contract R20)."""

from plain_forms import PLAIN_FORMS
from tagged_release import tag_release


def main() -> None:
    tag_release(PLAIN_FORMS)


if __name__ == "__main__":
    main()
