import type { Released } from '../../test/setup/from-nothing.js';

/** One combination that was seen through. */
export interface Combined {
  /** `pat | a person, public` */
  readonly name: string;
  readonly released: Released;
}

const HEAD = `| Token | Owner and repository | Changes by setup | setup | doctor | \`gh repo view\` | On PyPI |
|---|---|---|---|---|---|---|`;

/** A row of the table on the page. */
export function rowOf(name: string, { files, writes, seconds }: Released): string {
  const [setup, doctor, look] = [seconds.setup, seconds.doctor, seconds.look].map(
    (each) => `${each.toFixed(1)} s`,
  );
  return `| ${[name, writes, setup, doctor, look, files.join(', ')].join(' | ')} |`;
}

/**
 * The page docs/setup.md.
 * @param missing names of the combinations that were not seen through
 */
export function page(all: readonly Combined[], missing: readonly string[]): string {
  const doctor = all.map(({ released }) => released.seconds.doctor).sort((a, b) => a - b);
  const look = all.map(({ released }) => released.seconds.look).sort((a, b) => a - b);
  return `# From nothing to a release

What \`pypi-workflows setup\` makes, and whether a release comes of it: executed by \`npm run bench:setup\` in the rehearsal, with the
real \`gh\` and the real git, for each kind of release token, each kind of owner and what the owner pays for.

1. \`pypi-workflows --yes --token-mode …\` in a project without workflows, commit, \`git push\`.
2. \`pypi-workflows setup --yes --secret-stdin\`, the token or the App's key on standard input; then the forms of both indexes are
   filled in with the values that it names, and nothing else. A second \`setup\` has to change nothing.
3. \`pypi-workflows doctor\`: no fault and no warning.
4. The button *Create release*: the run is green, the tag is there, wheel and source distribution are on PyPI.
5. \`pypi-workflows doctor\` again, with the release there: no fault and no warning. This is the one whose time is shown.

${HEAD}
${all.map(({ name, released }) => rowOf(name, released)).join('\n')}

${all.length} of ${all.length + missing.length} were seen through, to the release on PyPI${notRun(missing)}. doctor
took ${span(doctor)}; \`gh repo view\`, one request, took ${span(look)}. That was on two cores,
where a start of \`gh\` is most of a request: doctor starts one for each. Its requests go out at once where none waits for
another's answer, so of a network it feels three in a row.
`;
}

function notRun(missing: readonly string[]): string {
  return missing.length === 0
    ? ''
    : `; not run: ${missing.map((name) => name.replace(' | ', ', ')).join('; ')}`;
}

function span(sorted: readonly number[]): string {
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${sorted[0]?.toFixed(1)} to ${sorted.at(-1)?.toFixed(1)} s (half up to ${middle.toFixed(1)} s)`;
}
