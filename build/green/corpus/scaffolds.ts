import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gitEnvironment } from '../../../rehearsal/src/git/git.js';
import type { Interpreters } from '../../../rehearsal/src/tools/interpreters.js';
import { findTool } from '../../../rehearsal/src/tools/tools.js';
import type { Candidate } from '../candidate.js';
import { commitAll, layOut } from './lay-out.js';

const PROJECT = 'parrot-lessons';

interface Scaffold {
  readonly name: string;
  /** What uvx fetches; undefined: uv itself. */
  readonly tool?: string;
  readonly command: readonly string[];
  /** The command works in a folder of the project's name, in which this lies already. */
  readonly inside?: Readonly<Record<string, string>>;
  readonly answers?: string;
}

// flit makes the configuration of a module that is there.
const MODULE =
  '"""Teaches parrots to speak."""\n\n__version__ = "0.1.0"\n\n\ndef say():\n    return "hello"\n';

const SCAFFOLDS: readonly Scaffold[] = [
  { name: 'uv-init-lib', command: ['uv', 'init', '--quiet', '--lib', PROJECT] },
  { name: 'uv-init-package', command: ['uv', 'init', '--quiet', '--package', PROJECT] },
  { name: 'poetry-new', tool: 'poetry==2.5.1', command: ['poetry', 'new', '--quiet', PROJECT] },
  { name: 'hatch-new', tool: 'hatch==1.18.2', command: ['hatch', 'new', PROJECT] },
  { name: 'pdm-init', tool: 'pdm[locked]==2.29.3', command: ['pdm', 'init', '-n', '--lib'], inside: {} },
  {
    name: 'flit-init',
    tool: 'flit==4.2.0',
    command: ['flit', 'init'],
    inside: { 'parrot_lessons.py': MODULE },
    answers: 'parrot_lessons\nAda Lovelace\nada@example.org\nhttps://example.org\n4\n',
  },
  { name: 'putup', tool: 'pyscaffold==4.6', command: ['putup', PROJECT] },
];

/** What the scaffolding tools make, made afresh by the tools themselves, from PyPI. */
export function scaffolds(interpreters: Interpreters): Candidate[] {
  return SCAFFOLDS.map((scaffold) => ({
    name: scaffold.name,
    origin: 'scaffold',
    make: (folder) => make(scaffold, folder, interpreters),
  }));
}

async function make(scaffold: Scaffold, folder: string, interpreters: Interpreters): Promise<void> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'scaffold-'));
  try {
    const project = path.join(scratch, PROJECT);
    if (scaffold.inside) {
      mkdirSync(project);
      layOut(project, scaffold.inside);
    }
    await run(scaffold, scaffold.inside ? project : scratch, scratch, interpreters);
    const skip = new Set(['.git', '.venv'].map((name) => path.join(project, name)));
    cpSync(project, folder, { recursive: true, filter: (source) => !skip.has(source) });
    await commitAll(folder, PROJECT);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run(scaffold: Scaffold, cwd: string, home: string, interpreters: Interpreters): Promise<void> {
  const [program, ...rest] = scaffold.command;
  const uv = findTool('uv') ?? 'uv';
  const command = scaffold.tool
    ? ['tool', 'run', '--quiet', '--from', scaffold.tool, program ?? '', ...rest]
    : rest;
  const python = interpreters.get('3.12') ?? [...interpreters.values()].at(-1) ?? 'python3';
  const env = {
    ...gitEnvironment(),
    HOME: home,
    UV_PYTHON: python,
    UV_PYTHON_DOWNLOADS: 'never',
    PDM_CHECK_UPDATE: '0',
  };
  return new Promise((resolve, reject) => {
    const child = execFile(uv, command, { cwd, env, timeout: 300_000 }, (error, _, stderr) => {
      if (error) reject(new Error(`${scaffold.name}: ${stderr.trim() || error.message}`));
      else resolve();
    });
    child.stdin?.end(scaffold.answers ?? '');
  });
}
