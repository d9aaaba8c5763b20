"""Two GitHub Actions workflows for a Python project: a release button, and publishing to PyPI."""
