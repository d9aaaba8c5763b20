// What actions/attest and actions/attest-build-provenance do here: they need the identity of the job, and attest nothing.
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, identity, input, search, setOutput } from './toolkit.mjs';

const { GITHUB_REPOSITORY, GITHUB_SERVER_URL, RUNNER_TEMP } = process.env;
const paths = input('subject-path')
  .split(/[\n,]/)
  .map((line) => line.trim())
  .filter(Boolean);
const given = [paths.length > 0, input('subject-digest') !== '', input('subject-checksums') !== ''];
if (given.filter(Boolean).length !== 1)
  fail('One of subject-path, subject-digest, or subject-checksums must be provided');
const files = paths.flatMap((line) => search(line).files);
if (paths.length > 0 && files.length === 0) fail(`Could not find subject at path ${paths.join(', ')}`);
// Sigstore is asked with the job's identity. That the token may write attestations is not looked at here.
const { value, message } = identity('sigstore');
if (value === undefined) fail(`Failed to get ID token: Error message: ${message}`);
const id = String(randomInt(1_000_000, 9_999_999));
const bundle = path.join(RUNNER_TEMP, `attestation-${id}.json`);
writeFileSync(bundle, '{}\n');
console.log(`Nothing is attested here: ${files.length} files.`);
setOutput('attestation-id', id);
setOutput('attestation-url', `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/attestations/${id}`);
setOutput('bundle-path', bundle);
