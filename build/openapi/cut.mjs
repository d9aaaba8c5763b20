// Cuts the operations in use out of GitHub's own OpenAPI description (npm package @octokit/openapi, 394 MB unpacked, so
// it is fetched into a temporary folder) and writes test/openapi/fixtures/github-api.json: node build/openapi/cut.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from './operations.mjs';

const target = fileURLToPath(new URL('../../test/openapi/fixtures/github-api.json', import.meta.url));
const version = '23.0.2';
const folder = mkdtempSync(path.join(tmpdir(), 'openapi-'));
try {
  const tarball = execFileSync('npm', ['pack', '--silent', `@octokit/openapi@${version}`], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
  const file = 'package/generated/api.github.com.json';
  execFileSync('tar', ['-xzf', tarball, file], { cwd: folder });
  writeFileSync(target, cut(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function cut(whole) {
  const schemas = {};
  const paths = {};
  for (const [address, methods] of Object.entries(operations)) {
    paths[address] = {};
    for (const method of methods) {
      const operation = whole.paths[address]?.[method];
      if (operation === undefined) throw new Error(`${method} ${address} is not in the description`);
      paths[address][method] = {
        body: schemaIn(resolve(whole, operation.requestBody)?.content),
        answers: Object.fromEntries(
          Object.entries(operation.responses).map(([status, response]) => [
            status,
            schemaIn(resolve(whole, response).content),
          ]),
        ),
      };
    }
  }
  const head = {
    source: `@octokit/openapi ${version} (GitHub's REST API, ${whole.info.version}), cut by build/openapi/cut.mjs`,
    license: 'MIT',
  };
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ ...head, paths, schemas: sorted })}\n`;

  function schemaIn(content) {
    const schema = content?.['application/json']?.schema;
    return schema === undefined ? null : trimmed(schema);
  }

  /** A schema with what checks something, in the words of JSON Schema; what it refers to is taken along. */
  function trimmed(node) {
    if (Array.isArray(node)) return node.map(trimmed);
    if (typeof node !== 'object' || node === null) return node;
    if (node.$ref !== undefined) {
      const name = node.$ref.replace(/^.*\//, '');
      if (!(name in schemas)) {
        schemas[name] = null;
        schemas[name] = trimmed(whole.components.schemas[name]);
      }
      return { $ref: `#/schemas/${name}` };
    }
    const made = {};
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        made.properties = Object.fromEntries(
          Object.entries(value).map(([name, one]) => [name, trimmed(one)]),
        );
      } else if (['items', 'additionalProperties', 'oneOf', 'anyOf', 'allOf', 'not'].includes(key)) {
        made[key] = trimmed(value);
      } else if (
        ['type', 'enum', 'required', 'minItems', 'maxItems', 'minimum', 'maximum', 'pattern'].includes(key)
      ) {
        made[key] = value;
      }
    }
    // OpenAPI 3.0 says `nullable` where JSON Schema names null among the types.
    if (node.nullable !== true) return made;
    if (made.enum !== undefined) made.enum = [...new Set([...made.enum, null])];
    return { anyOf: [{ type: 'null' }, made] };
  }
}

function resolve(whole, node) {
  if (node?.$ref === undefined) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, part) => at[part], whole);
}
