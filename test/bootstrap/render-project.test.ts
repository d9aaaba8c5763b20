import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import {
  type ProjectAnswers,
  type ProjectDefaults,
  parseProjectAnswers,
} from '../../src/bootstrap/answers.js';
import { fromImport, markdownText, tomlKey, tomlString } from '../../src/bootstrap/escapes.js';
import { LICENCE_TEXTS, licenceOfText } from '../../src/bootstrap/licences.js';
import { BACKENDS } from '../../src/bootstrap/questions.js';
import { renderProject } from '../../src/bootstrap/render-project.js';
import { WorkflowsError } from '../../src/errors.js';

const DEFAULTS: ProjectDefaults = {
  packageName: 'parrot-tools',
  author: 'Ada Lovelace',
  authorEmail: '',
  description: 'Teaches parrots to speak',
  url: '',
  commandName: '',
  backend: 'hatchling',
  license: 'MIT',
};
const CIRCUMSTANCES = { year: 2026, pythons: ['3.11', '3.12'] };

function answers(input: Record<string, unknown> = {}): ProjectAnswers {
  return parseProjectAnswers(input, DEFAULTS, CIRCUMSTANCES);
}

/** As plain objects, for comparisons. */
function plainToml(text: string): unknown {
  return JSON.parse(JSON.stringify(parse(text)));
}

function rendered(input: Record<string, unknown> = {}): ReadonlyMap<string, string> {
  return new Map(renderProject(answers(input)).map((file) => [file.path, file.text]));
}

function pyproject(input: Record<string, unknown> = {}): Record<string, Record<string, unknown>> {
  return plainToml(rendered(input).get('pyproject.toml') ?? '') as Record<string, Record<string, unknown>>;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '"',
    '"""',
    "'",
    '\\',
    '\\"',
    '\\u0041',
    '${{ secrets.X }}',
    '<%= 1 %>',
    '"]\n[x]',
    'a\u202eb',
    '🦜',
  ),
);

describe('a new project, rendered', () => {
  it('has these files, and no command without a name for it', () => {
    const files = [
      'pyproject.toml',
      'README.md',
      'CHANGELOG.md',
      '.gitignore',
      '.github/dependabot.yml',
      'LICENSE',
      'src/parrot_tools/__init__.py',
      'src/parrot_tools/greeting.py',
      'src/parrot_tools/py.typed',
      'tests/test_greeting.py',
    ];
    assert.deepEqual([...rendered().keys()], files);
    assert.equal(pyproject().project?.scripts, undefined);
    const more = rendered({ commandName: 'parrot' });
    const added = [...more.keys()].filter((file) => !files.includes(file));
    assert.deepEqual(added, ['src/parrot_tools/cli.py', 'tests/test_cli.py']);
    assert.deepEqual(pyproject({ commandName: 'my.parrot' }).project?.scripts, {
      'my.parrot': 'parrot_tools.cli:main',
    });
  });

  it('takes the version from tags or holds it, by back-end', () => {
    for (const backend of BACKENDS) {
      const project = pyproject({ backend }).project;
      const fromTags = backend === 'hatchling' || backend === 'setuptools';
      assert.deepEqual(
        [project?.dynamic, project?.version],
        fromTags ? [['version'], undefined] : [undefined, '0.1.0'],
      );
    }
  });

  it('begins at the oldest supported Python and claims the others', () => {
    const { project } = pyproject();
    assert.equal(project?.['requires-python'], '>=3.11');
    const claimed = (project?.classifiers as string[] | undefined)?.filter((line) => /:: 3\.\d+$/.test(line));
    assert.deepEqual(claimed, [
      'Programming Language :: Python :: 3.11',
      'Programming Language :: Python :: 3.12',
    ]);
  });

  it('keeps every text that is taken as it is, in TOML with the same keys', () => {
    const keys = Object.keys(
      pyproject({ authorEmail: 'a@b.example', url: 'https://x.example/' }).project ?? {},
    );
    let taken = 0;
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom(...BACKENDS), (author, description, backend) => {
        const input = { author, description, backend, authorEmail: 'a@b.example', url: 'https://x.example/' };
        let parsed: ReturnType<typeof pyproject>;
        try {
          parsed = pyproject(input);
        } catch (error) {
          assert.ok(error instanceof WorkflowsError && error.code === 'bad-option', String(error));
          assert.doesNotMatch(error.message, /[\n\r\u202e]/);
          return;
        }
        taken += 1;
        const { project } = parsed;
        assert.deepEqual(project?.authors, [{ name: author.trim(), email: 'a@b.example' }]);
        assert.equal(project?.description, description.trim());
        const others = Object.keys(project ?? {}).filter((key) => key !== 'version' && key !== 'dynamic');
        assert.deepEqual(
          others,
          keys.filter((key) => key !== 'version' && key !== 'dynamic'),
        );
      }),
      { numRuns: 3000 },
    );
    assert.ok(taken > 300, `only ${taken} were taken`);
  });

  it('puts no free text into Python or YAML', () => {
    const marked = rendered({
      author: 'MARK',
      description: 'MARK',
      url: 'https://mark.example/MARK',
      commandName: 'x',
    });
    for (const [file, text] of marked) {
      if (/\.(py|yml)$/.test(file)) assert.ok(!text.includes('MARK'), file);
    }
  });

  it('lets Dependabot wait', () => {
    const config = parseYaml(rendered().get('.github/dependabot.yml') ?? '') as {
      updates: { cooldown: unknown }[];
    };
    assert.deepEqual(config.updates[0]?.cooldown, { 'default-days': 7 });
  });

  it('says what the workflows are only where they are', () => {
    const readme = (options: object) =>
      renderProject(answers(), options).find((file) => file.path === 'README.md')?.text ?? '';
    assert.match(readme({}), /RELEASING\.md/);
    assert.doesNotMatch(readme({ guide: false }), /RELEASING\.md/);
    assert.doesNotMatch(readme({ release: false }), /Create release/);
  });
});

describe('escapes', () => {
  it('write any text as a TOML string and key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.deepEqual(plainToml(`x = ${tomlString(text)}`), { x: text });
        assert.deepEqual(plainToml(`${tomlKey(text)} = 1`), { [text]: 1 });
      }),
      { numRuns: 1000 },
    );
  });

  it('write plain text as Markdown that means nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,40}$/), (line) => {
        const escaped = markdownText(line);
        assert.equal(escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1'), line);
        assert.doesNotMatch(escaped.replace(/\\[!-/:-@[-`{-~]/g, 'x'), /[`*<>[\]|~]|^[#=+-]|^\d+[.)]/);
      }),
      { numRuns: 2000 },
    );
  });

  it('wrap an import that is too long for the formatter', () => {
    assert.equal(fromImport('a', 'b'), 'from a import b');
    assert.equal(fromImport('a'.repeat(80), 'greet'), `from ${'a'.repeat(80)} import (\n    greet,\n)`);
  });
});

describe('licences', () => {
  const require = createRequire(import.meta.url);
  const words = (text: string) =>
    text
      .replace(/^Copyright .*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim();

  for (const id of LICENCE_TEXTS) {
    it(`${id} has the words of the SPDX list`, () => {
      const { licenseText } = require(`spdx-license-list/licenses/${id}.json`) as { licenseText: string };
      const text = rendered({ license: id }).get('LICENSE') ?? '';
      assert.equal(words(text), words(licenseText));
      assert.equal(licenceOfText(text), id);
      if (licenseText.match(/^Copyright/m) && id !== 'Apache-2.0' && id !== 'MPL-2.0')
        assert.match(text, /^Copyright \(c\) 2026 Ada Lovelace$/m);
    });
  }

  it('of any other kind are named and not written', () => {
    for (const license of [
      'GPL-3.0-or-later',
      'Apache-2.0 OR MIT',
      'LicenseRef-Proprietary',
      'GPL-2.0-only WITH Classpath-exception-2.0',
    ]) {
      assert.equal(pyproject({ license }).project?.license, license);
      assert.equal(pyproject({ license }).project?.['license-files'], undefined);
      assert.equal(rendered({ license }).has('LICENSE'), false);
    }
  });

  it('are put right by case, and refused with the nearest one', () => {
    assert.equal(pyproject({ license: 'apache-2.0' }).project?.license, 'Apache-2.0');
    const cases: [string, RegExp][] = [
      ['MIT License', /For example MIT\./],
      ['Apache 2', /For example Apache-2\.0\./],
      ['none', /For example MIT or LicenseRef-Proprietary\./],
      ['', /no SPDX expression/],
      ['DocumentRef-x:LicenseRef-y', /no SPDX expression/],
    ];
    for (const [license, message] of cases) assert.throws(() => answers({ license }), message);
  });
});

describe('answers', () => {
  const refused: [string, Record<string, unknown>, RegExp][] = [
    ['a comma in the author', { author: 'Lovelace, Ada' }, /two authors.*For example Ada Lovelace\./],
    ['an address as the author', { author: 'Ada <a@b.example>' }, /question of its own/],
    ['an empty author', { author: ' ' }, /it is empty/],
    ['two lines', { description: 'a\nb' }, /one line/],
    ['a long description', { description: 'x'.repeat(513) }, /longer than 512/],
    ['an address without @', { authorEmail: 'ada' }, /no e-mail address/],
    ['two dots in an address', { authorEmail: 'a..b@c.example' }, /no e-mail address/],
    ['another scheme', { url: 'javascript:alert(1)' }, /begins with https/],
    ['a password in the URL', { url: 'https://a:b@c.example' }, /user name or password/],
    ['another back-end', { backend: 'poetry' }, /must be hatchling, setuptools, uv or flit/],
    ['a number', { author: 7 }, /must be text/],
  ];
  for (const [what, input, message] of refused) {
    it(`refuse ${what}`, () => {
      assert.throws(
        () => answers(input),
        (error) => error instanceof WorkflowsError && message.test(error.message),
      );
    });
  }

  it('link the repository on GitHub in the words that PyPI knows', () => {
    assert.deepEqual(pyproject({ url: 'https://github.com/octo/parrot.git' }).project?.urls, {
      Repository: 'https://github.com/octo/parrot',
      Issues: 'https://github.com/octo/parrot/issues',
      Changelog: 'https://github.com/octo/parrot/blob/HEAD/CHANGELOG.md',
    });
    assert.deepEqual(pyproject({ url: 'https://parrot.example/' }).project?.urls, {
      Homepage: 'https://parrot.example/',
    });
  });
});
