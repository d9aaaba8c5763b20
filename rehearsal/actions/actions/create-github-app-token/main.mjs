import { createSign } from 'node:crypto';
import { fail, input, must, refuse, setOutput } from './toolkit.mjs';

refuse('enterprise');
const id = input('client-id') || input('app-id');
const key = input('private-key').replaceAll('\\n', '\n');
if (id === '') fail('[@octokit/auth-app] appId option is required');
if (key === '') fail('[@octokit/auth-app] privateKey option is required');

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1000);
const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ iat: now - 60, exp: now + 540, iss: id })}`;
const jwt = `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(key, 'base64url')}`;

function call(method, path, body) {
  // curl, for node's own fetch does not go through a proxy.
  const data = body === undefined ? [] : ['--data', JSON.stringify(body)];
  const url = `${input('github-api-url')}${path}`;
  const reply = must('curl', ['--silent', '--show-error', '--config', '-', '-X', method, ...data, url], {
    quiet: true,
    input: `header = "Authorization: bearer ${jwt}"\n`,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return JSON.parse(reply);
}

const owner = input('owner') || process.env.GITHUB_REPOSITORY_OWNER;
const wanted = ['actions', 'contents', 'pull-requests', 'workflows']
  .map((name) => [name, input(`permission-${name}`)])
  .filter(([, level]) => level !== '');
const installation = call('GET', `/repos/${process.env.GITHUB_REPOSITORY}/installation`);
if (installation.id === undefined) fail(`Failed to create token for "${owner}": ${installation.message}`);
const { token, message } = call('POST', `/app/installations/${installation.id}/access_tokens`, {
  ...(wanted.length > 0 ? { permissions: Object.fromEntries(wanted) } : {}),
});
if (token === undefined) fail(`Failed to create token for "${owner}": ${message}`);
console.log(`::add-mask::${token}`);
setOutput('token', token);
setOutput('installation-id', installation.id);
setOutput('app-slug', installation.app_slug);
