import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { curl, fail, identity, input, must, run, truth } from './toolkit.mjs';

const { REHEARSAL_TWINE } = process.env;
const folder = path.resolve(input('packages-dir'));
const url = input('repository-url');
const index = url.includes('test.pypi.org') ? 'https://test.pypi.org' : 'https://pypi.org';

// The action hands `dist/*` to twine, which no hidden file is in: uv leaves a .gitignore there.
const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
if (files.length === 0)
  fail(
    `It looks like there are no Python distribution packages to publish in the directory '${input('packages-dir')}'. Please verify that they are in place should you face this problem.`,
  );
const unknown = files.filter((file) => !/(\.whl|\.tar\.gz|\.zip)$/.test(file));
if (unknown.length > 0) fail(`Unknown distribution format: '${unknown.join("', '")}'`);

/** An OIDC token of this job, exchanged for one of the index. */
function trusted() {
  const failure = 'Trusted publishing exchange failure: ';
  const { audience } = curl([`${index}/_/oidc/audience`]);
  const oidc = identity(audience);
  if (oidc.value === undefined)
    fail(
      `${failure}OpenID Connect token retrieval failed: ${oidc.message}. Make sure that your workflow has \`id-token: write\` configured at the job level.`,
    );
  const minted = curl([
    '-X',
    'POST',
    '--data',
    JSON.stringify({ token: oidc.value }),
    `${index}/_/oidc/mint-token`,
  ]);
  if (!minted.success)
    fail(
      `${failure}Token request failed: the server refused the request for the following reasons:\n${minted.errors.map(({ code, description }) => `* \`${code}\`: ${description}`).join('\n')}`,
    );
  return minted.token;
}

const password = input('password') || trusted();
console.log(`::add-mask::${password}`);
const attested = input('password') === '' && truth('attestations', true);
if (input('password') !== '')
  console.log('::notice::An API token is used; attestations need Trusted Publishing.');

const paths = files.map((file) => path.join(folder, file));
if (truth('verify-metadata', true) && run(REHEARSAL_TWINE, ['check', ...paths]).status !== 0)
  fail('The metadata of the distribution packages is not valid.');
if (truth('print-hash'))
  for (const file of paths)
    console.log(
      `SHA256 ${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}`,
    );

/** Leaves an attestation beside each file, as the real action does (facts.md 2). */
function attest() {
  const sum = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const subjects = paths.map((file) => ({ name: path.basename(file), sha256: sum(file) }));
  const body = JSON.stringify({ token: identity('sigstore').value, files: subjects });
  const made = curl(['-X', 'POST', '--data', body, `${index}/rehearsal/attest`]);
  for (const [at, file] of paths.entries())
    writeFileSync(`${file}.publish.attestation`, JSON.stringify(made[at]));
}

if (attested) attest();
const options = [
  ...['--non-interactive', '--disable-progress-bar', '--repository-url', url],
  ...(truth('skip-existing') ? ['--skip-existing'] : []),
  ...(attested ? ['--attestations'] : []),
  ...(truth('verbose') ? ['--verbose'] : []),
];
const attestations = attested ? paths.map((file) => `${file}.publish.attestation`) : [];
const env = { ...process.env, TWINE_USERNAME: input('user') || '__token__', TWINE_PASSWORD: password };
must(REHEARSAL_TWINE, ['upload', ...options, ...paths, ...attestations], { env });
