"""Sets the version in all its places in the checkout."""

from plain_forms import PLAIN_FORMS
from set_version import set_version


def main() -> None:
    set_version(PLAIN_FORMS)


if __name__ == "__main__":
    main()
