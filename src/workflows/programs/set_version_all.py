"""Sets the version in all its places in the checkout, each in its own form."""

from all_forms import ALL_FORMS
from set_version import set_version


def main() -> None:
    set_version(ALL_FORMS)


if __name__ == "__main__":
    main()
