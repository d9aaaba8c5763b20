import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command, as it is installed. */
export const command =
  process.env.MCP_PYPI_WORKFLOWS ??
  fileURLToPath(new URL('../../dist/bin/mcp-pypi-workflows.js', import.meta.url));

export const toolNames = [
  'inspect_project',
  'preview_workflows',
  'explain_setup',
  'next_version',
  'check_setup',
  'generate_workflow',
  'generate_release_workflow',
  'initialize_project',
  'set_up',
  'create_release',
];

/** A small project in a repository, whose remote is a bare repository beside it, with things outside of both. */
export class Sandbox {
  readonly top = realpathSync(mkdtempSync(path.join(tmpdir(), 'mcp-')));
  readonly project = this.#folder('project');
  readonly empty = this.#folder('empty');
  readonly outside = this.#folder('outside');
  readonly remote = path.join(this.top, 'remote.git');
  indexUrl = '';
  /** How long the index takes to answer, in milliseconds. */
  indexDelay = 0;
  #index: Server | undefined;

  #folder(name: string): string {
    const folder = path.join(this.top, name);
    mkdirSync(folder);
    return folder;
  }

  async start(): Promise<this> {
    writeFileSync(path.join(this.outside, 'secret.txt'), 'nobody may read or change this\n');
    execFileSync('git', ['init', '--quiet', '--bare', this.remote]);
    this.write('pyproject.toml', pyproject);
    this.write('src/parrot_tools/__init__.py', '');
    this.write('tests/test_parrot.py', 'def test_parrot():\n    assert True\n');
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.name', 'Octo Cat');
    this.git('config', 'user.email', 'octo@example.org');
    this.git('config', `url.${this.remote}.insteadOf`, 'https://github.com/octo/parrot-tools.git');
    this.git('remote', 'add', 'origin', 'https://github.com/octo/parrot-tools.git');
    this.commitAndPush('Start');
    const index = createServer((_request, response) => {
      setTimeout(() => response.writeHead(404).end(), this.indexDelay);
    });
    await new Promise<void>((resolve) => index.listen(0, '127.0.0.1', resolve));
    this.#index = index;
    this.indexUrl = `http://127.0.0.1:${(index.address() as AddressInfo).port}/simple`;
    return this;
  }

  /** What the command is started with to serve a folder of this sandbox. */
  serving(folder: string | undefined): string[] {
    return [command, ...(folder === undefined ? [] : [folder]), '--index-url', this.indexUrl];
  }

  write(file: string, text: string): void {
    const target = path.join(this.project, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  git(...args: string[]): string {
    return execFileSync('git', ['-C', this.project, ...args], { encoding: 'utf8', stdio: 'pipe' });
  }

  commitAndPush(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
    this.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  }

  remoteTags(): readonly string[] {
    return execFileSync('git', ['-C', this.remote, 'tag'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  }

  async stop(): Promise<void> {
    this.#index?.closeAllConnections();
    await new Promise((resolve) => this.#index?.close(resolve) ?? resolve(undefined));
    rmSync(this.top, { recursive: true, force: true });
  }
}

/** Every path below a folder with what it is: two equal pictures mean that nothing changed. */
export function picture(folder: string, leaveOut: readonly string[] = []): Readonly<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (leaveOut.some((part) => name === part || name.startsWith(`${part}${path.sep}`))) continue;
    const file = path.join(folder, name);
    const stat = lstatSync(file);
    if (stat.isSymbolicLink()) seen[name] = `link ${readlinkSync(file)}`;
    else if (stat.isDirectory()) seen[name] = 'folder';
    else seen[name] = createHash('sha256').update(readFileSync(file)).digest('hex');
  }
  return seen;
}

const pyproject = `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "parrot-tools"
version = "1.4.2"
requires-python = ">=3.11"

[dependency-groups]
test = ["pytest"]

[tool.hatch.build.targets.wheel]
packages = ["src/parrot_tools"]
`;
