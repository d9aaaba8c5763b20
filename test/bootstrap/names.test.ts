import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseAnswer } from '../../src/bootstrap/answers.js';
import { betterName, importNameOf, problemWithNewName } from '../../src/bootstrap/names.js';
import { WorkflowsError } from '../../src/errors.js';
import { NAMES } from './names.cases.js';

describe('names of new projects', () => {
  for (const { name, imports, offered, remark } of NAMES) {
    it(`${name.slice(0, 40)} (${remark})`, () => {
      if (imports !== undefined) {
        assert.equal(parseAnswer('packageName', name), name);
        assert.equal(importNameOf(name), imports);
        return;
      }
      assert.throws(
        () => parseAnswer('packageName', name),
        (error: unknown) => {
          assert.ok(error instanceof WorkflowsError && error.code === 'bad-option');
          assert.match(error.message, /^--package-name ".*" can't be used: .+\. For example .+\.$/s);
          assert.ok(error.message.endsWith(`. For example ${offered}.`), error.message);
          return true;
        },
      );
      assert.equal(problemWithNewName(offered ?? ''), undefined, 'what is offered can be taken');
    });
  }

  it('offers a name that can be taken, whatever was wished', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wish) => {
        assert.equal(problemWithNewName(betterName(wish)), undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('imports every name it takes as a plain identifier', () => {
    const legal = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
    fc.assert(
      fc.property(legal, (name) => {
        if (problemWithNewName(name) === undefined) assert.match(importNameOf(name), /^[a-z][a-z0-9_]*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses the same command names on a command line as in a prompt', () => {
    for (const name of ['parrot', 'parrot-3', 'p', '7z', 'a.b_c'])
      assert.equal(parseAnswer('commandName', name), name);
    assert.equal(parseAnswer('commandName', ' '), '');
    for (const name of ['-rf', 'a b', 'a/b', 'a;b', 'a=b', '$x', 'é', '[x]', 'a'.repeat(101)]) {
      assert.throws(() => parseAnswer('commandName', name), /--command-name .* can't be used/);
    }
  });
});

describe('the table of names in the documentation', () => {
  it('says what the code does', () => {
    const rows = NAMES.filter(({ name }) => name.length < 40).map(({ name, imports, remark }) =>
      imports === undefined
        ? `| \`${name}\` | refused: ${problemWithNewName(name)} | \`${betterName(name)}\` | ${remark} |`
        : `| \`${name}\` | taken | \`import ${imports}\` | ${remark} |`,
    );
    const page = readFileSync(new URL('../../docs/bootstrap.md', import.meta.url), 'utf8');
    assert.ok(page.includes(rows.join('\n')), `docs/bootstrap.md should hold\n${rows.join('\n')}`);
  });
});
