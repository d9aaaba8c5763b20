"""`python -m pypi_workflows`."""

from pypi_workflows.commands import pypi_workflows

if __name__ == "__main__":
    pypi_workflows()
