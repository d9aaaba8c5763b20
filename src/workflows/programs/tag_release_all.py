"""Makes the release commit, each place in its own form, and its annotated tag (contract R20)."""

from all_forms import ALL_FORMS
from tagged_release import tag_release


def main() -> None:
    tag_release(ALL_FORMS)


if __name__ == "__main__":
    main()
