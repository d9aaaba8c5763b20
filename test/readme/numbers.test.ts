import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (file: string) => readFileSync(file, 'utf8');

/** A line of the README that names numbers, and what the page that it links says of them. */
const claims: readonly (readonly [
  claim: RegExp,
  page: string,
  measured: (page: string) => readonly string[],
])[] = [
  [
    /(\d+) of (\d+) projects .* with the starter workflows (\d+): .*\(docs\/green-rate\.md\)/,
    'docs/green-rate.md',
    (page) => {
      const row = (name: string) =>
        new RegExp(`^\\| ${name} \\| (\\d+) .* (\\d+) \\([\\d.]+ %\\) \\|$`, 'm').exec(page) ?? [];
      const [, all = '', ours = ''] = row('pypi-workflows');
      const [, , starter = ''] = row('starter workflows');
      return [ours, all, starter];
    },
  ],
  [
    /(\d+) of (\d+) final releases of (\d+) public projects .*\(docs\/histories\.md\)/,
    'docs/histories.md',
    (page) => [
      ...(/^- Final releases: (\d+) of (\d+) /m.exec(page)?.slice(1) ?? []),
      ...(/(\d+) public projects/.exec(page)?.slice(1) ?? []),
    ],
  ],
  [
    /(\d+) releases drawn at random .*, and (\d+) sequences .*: (\d+) times a green .*, (\d+) times a red .*\(docs\/truth\.md\)/,
    'docs/truth.md',
    (page) => {
      const [, releases = '', ...ofReleases] =
        /^(\d+) releases: (\d+) false greens, (\d+) false reds/m.exec(page) ?? [];
      const [, sequences = '', ...ofSequences] =
        /(\d+) sequences so far: (\d+) false greens, (\d+) false reds/.exec(page) ?? [];
      const both = ofReleases.map((number, at) => String(Number(number) + Number(ofSequences[at])));
      return [releases, sequences, ...both];
    },
  ],
  [
    /(\d+) published failures .*\(docs\/failures\.md\)/,
    'docs/failures.md',
    (page) => [String(page.match(/^\| \[/gm)?.length)],
  ],
  [
    /`uvx pypi-workflows` on a machine without Node\.js: ([\d.]+ s) the first time, ([\d.]+ s) the next: .*\(docs\/doors\.md\)/,
    'docs/doors.md',
    (page) =>
      /^\| `uvx pypi-workflows`, no Node\.js on the machine \| ([\d.]+ s) \| ([\d.]+ s) \|/m
        .exec(page)
        ?.slice(1) ?? [],
  ],
];

describe("the README's numbers", () => {
  for (const [claim, page, measured] of claims)
    it(`are those of ${page}`, () => {
      const said = claim.exec(read('README.md'))?.slice(1);
      assert.ok(said && said.length > 0, `no line says ${claim}`);
      assert.deepEqual(said, measured(read(page)));
    });
});
