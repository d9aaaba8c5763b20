/** What the hand-made projects are put together from. */

export const SAYS = 'def say():\n    return "hello"\n';

/** A test that pytest finds. */
export const TESTS = (module: string) =>
  `import ${module}\n\n\ndef test_say():\n    assert ${module}.say() == "hello"\n`;

/** A test of the standard library's kind. */
export const UNITTEST = (module: string) =>
  `import unittest\n\nimport ${module}\n\n\nclass SayTest(unittest.TestCase):\n    def test_say(self):\n        self.assertEqual(${module}.say(), "hello")\n`;

/** A `pyproject.toml` for hatchling with its version in it. */
export const hatch = (name: string, version: string, rest = '') => `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${name}"
version = "${version}"
requires-python = ">=3.10"

${rest}`;

/** A `pyproject.toml` for setuptools; `version` is the line that says where the version comes from. */
export const setuptools = (name: string, version: string, rest: string) => `[build-system]
requires = ["setuptools>=64"]
build-backend = "setuptools.build_meta"

[project]
name = "${name}"
${version}
requires-python = ">=3.10"

${rest}`;

/** A `setup.py` of the old kind. */
export const setupPy = (name: string, version: string, rest: string) => `from setuptools import setup

setup(
    name='${name}',
    version='${version}',
    ${rest},
)
`;
