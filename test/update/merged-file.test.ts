import assert from 'node:assert/strict';
import { mergeFile } from '../../src/update/merged-file.js';

const base = `name: Publish

jobs:
  build:
    name: Build
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
      - name: Read the version
        id: version
        run: |
          first=1
          echo "$first"
          echo "read"
      - name: Hand the files on
        uses: actions/upload-artifact@v4
        with:
          name: dist
          path: dist/

  publish:
    name: Publish
    needs: build
    if: needs.build.outputs.upload == 'true'
    environment:
      name: pypi
    runs-on: ubuntu-24.04
    steps:
      - run: echo done
`;

type Change = (text: string) => string;
const by =
  (found: string, now: string): Change =>
  (text) => {
    assert.ok(text.includes(found), found);
    return text.replaceAll(found, now);
  };
const all =
  (...changes: readonly Change[]): Change =>
  (text) =>
    changes.reduce((sum, change) => change(sum), text);

const timeout = by('timeout-minutes: 20', 'timeout-minutes: 30');
const renamed = all(
  by('  build:', '  wheels:'),
  by('needs: build', 'needs: wheels'),
  by('needs.build.', 'needs.wheels.'),
);
const script = by(
  '          first=1\n          echo "$first"\n',
  '          export X=1\n          echo "$X"\n',
);
const oneLine = by(
  '        run: |\n          first=1\n          echo "$first"\n          echo "read"\n',
  '        run: python3 -I version.py\n',
);
const apt = by('        run: |\n', '        run: |\n          sudo apt-get install foo\n');

/** What the person did, what the new text did, and what has to come of both; undefined: a question. */
const cases: readonly { what: string; ours: Change; theirs: Change; merged: Change | undefined }[] = [
  {
    what: 'the timeout of a person stays, whatever the new one is',
    ours: by('timeout-minutes: 20', 'timeout-minutes: 77'),
    theirs: timeout,
    merged: by('timeout-minutes: 20', 'timeout-minutes: 77'),
  },
  {
    what: 'a comment behind a value stays, and the value is the new one',
    ours: by('timeout-minutes: 20', 'timeout-minutes: 20 # slow machines'),
    theirs: timeout,
    merged: by('timeout-minutes: 20', 'timeout-minutes: 30 # slow machines'),
  },
  {
    what: 'what is new in a job reaches it under the name that a person gave it',
    ours: renamed,
    theirs: all(
      timeout,
      by("if: needs.build.outputs.upload == 'true'", "if: needs.build.outputs.upload != 'false'"),
    ),
    merged: all(
      timeout,
      by("if: needs.build.outputs.upload == 'true'", "if: needs.build.outputs.upload != 'false'"),
      renamed,
    ),
  },
  {
    what: 'what is new in a step reaches it under the name that a person gave it',
    ours: by('Read the version', 'Our version'),
    theirs: all(by('Read the version', 'Work the version out'), script),
    merged: all(by('Read the version', 'Our version'), script),
  },
  {
    what: 'a line at the start of a script stays there',
    ours: apt,
    theirs: script,
    merged: all(script, apt),
  },
  {
    what: 'a line at the start of a script that is one command now',
    ours: apt,
    theirs: oneLine,
    merged: all(
      oneLine,
      by('        run: python3', '        run: |\n          sudo apt-get install foo\n          python3'),
    ),
  },
  {
    what: 'a line of a script that both changed is asked',
    ours: by('echo "$first"', 'echo "first: $first"'),
    theirs: script,
    merged: undefined,
  },
  {
    what: 'neighbouring lines of a script that both changed are asked',
    ours: by('echo "read"', 'echo "was read"'),
    theirs: by('echo "$first"', 'echo "first: $first"'),
    merged: undefined,
  },
  {
    what: 'the name of an artifact is no preference: something else reads it',
    ours: by('name: dist', 'name: files'),
    theirs: by('name: dist', 'name: dist-1'),
    merged: undefined,
  },
  {
    what: 'the name of an environment is no preference: the index knows it',
    ours: by('name: pypi', 'name: ours'),
    theirs: by('name: pypi', 'name: pypi-1'),
    merged: undefined,
  },
  {
    what: 'a removed step stays removed',
    ours: (text) => text.replace(/ {6}- name: Hand the files on\n(?: {8}.*\n)+/, ''),
    theirs: by('path: dist/', 'path: out/'),
    merged: (text) => text.replace(/ {6}- name: Hand the files on\n(?: {8}.*\n)+/, ''),
  },
  {
    what: 'a changed step that the new text has no more is asked',
    ours: by('path: dist/', 'path: out/'),
    theirs: (text) => text.replace(/ {6}- name: Hand the files on\n(?: {8}.*\n)+/, ''),
    merged: undefined,
  },
];

describe('a merge of what a person changed with what is new (contract U1)', () => {
  for (const { what, ours, theirs, merged } of cases)
    it(what, () => {
      const result = mergeFile('a.yml', { base, ours: ours(base), theirs: theirs(base) }, 'new');
      assert.equal(result.conflict, merged === undefined, result.text);
      if (merged !== undefined) assert.equal(result.text, merged(base));
    });

  it('in Markdown, what is put in beside a changed paragraph is no conflict; what both changed is', () => {
    const text = 'One.\n\nTwo.\n\nThree.\n';
    const theirs = by('Two.', 'Two, newer.')(text);
    const merge = (ours: string) => mergeFile('a.md', { base: text, ours, theirs }, 'new');
    assert.deepEqual(merge(by('Two.', 'Ask Maya.\n\nTwo.')(text)), {
      text: 'One.\n\nAsk Maya.\n\nTwo, newer.\n\nThree.\n',
      conflict: false,
    });
    assert.equal(merge(by('Two.', 'Two, ours.')(text)).conflict, true);
  });
});
