// What the stand-ins share: inputs, outputs and messages as GitHub's runner has them.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An input of the action, trimmed; `''` where it is not given. */
export function input(name) {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** A yes-or-no input. */
export function truth(name, fallback = false) {
  const value = input(name).toLowerCase();
  if (value === '') return fallback;
  if (['true', 'yes', 'on', '1'].includes(value)) return true;
  if (['false', 'no', 'off', '0'].includes(value)) return false;
  return fail(`Input ${name} must be true or false, not "${value}".`);
}

function record(file, name, value) {
  const end = `end_${randomUUID()}`;
  appendFileSync(process.env[file], `${name}<<${end}\n${value}\n${end}\n`);
}

export const setOutput = (name, value) => record('GITHUB_OUTPUT', name, value);
export const setVariable = (name, value) => record('GITHUB_ENV', name, value);
export const addPath = (folder) => appendFileSync(process.env.GITHUB_PATH, `${folder}\n`);

const escaped = (message) => message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
export const warn = (message) => console.log(`::warning::${escaped(message)}`);

/** Ends the action with an error. */
export function fail(message) {
  console.log(`::error::${escaped(message)}`);
  process.exit(1);
}

/** Ends the action for what this machine or its stand-in lacks: that is no verdict on the workflow. */
export function lack(message) {
  console.log(`::error title=Rehearsal::${escaped(message)}`);
  process.exit(1);
}

/** Fails for inputs that the real action has and the stand-in does not know. */
export function refuse(...names) {
  for (const name of names)
    if (input(name) !== '')
      lack(`The rehearsal's stand-in does not know the input ${name}. Give the real action with --actions.`);
}

/**
 * Runs a program; its output goes to the log.
 *
 * @param options.quiet give the output back in place of logging it
 * @returns the exit status and, if quiet, the output; the errors where `stdio` pipes them
 */
export function run(program, args, options = {}) {
  const { quiet = false, ...rest } = options;
  const result = spawnSync(program, args, {
    stdio: quiet ? ['ignore', 'pipe', 'inherit'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    ...rest,
  });
  if (result.error) fail(`${program}: ${result.error.message}`);
  return { status: result.status ?? 1, output: (result.stdout ?? '').trim(), errors: result.stderr ?? '' };
}

/** Runs a program that must succeed and gives its output. */
export function must(program, args, options = {}) {
  const result = run(program, args, options);
  if (result.status !== 0) fail(`The process '${program}' failed with exit code ${result.status}`);
  return result.output;
}

/** What an address answers, as JSON; the header is in no argument. */
export function curl(args, header) {
  const secret = header ? { input: `header = "${header}"\n`, stdio: ['pipe', 'pipe', 'inherit'] } : {};
  return JSON.parse(
    must('curl', ['--silent', '--show-error', ...(header ? ['--config', '-'] : []), ...args], {
      quiet: true,
      ...secret,
    }),
  );
}

/** The identity of this job (OIDC): `value` is the token; without it, `message` says why there is none. */
export function identity(audience) {
  const { ACTIONS_ID_TOKEN_REQUEST_TOKEN, ACTIONS_ID_TOKEN_REQUEST_URL, GITHUB_JOB } = process.env;
  const request = `${ACTIONS_ID_TOKEN_REQUEST_URL}&job=${GITHUB_JOB}&audience=${audience}`;
  return curl([request], `Authorization: bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN}`);
}

/** Every file below a folder, relative to it. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(path.join(folder, name)).isFile());
}

/** Whether a file is one that a pattern of `path` names: `*`, `?` and `**`. */
export function matches(pattern, file) {
  const source = pattern.replace(/\*\*\/?|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part.startsWith('**')) return '(?:.*/)?';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`).test(file);
}

/** The files of one line of `path`, and the folder they are kept relative to. */
export function search(pattern) {
  const full = path.resolve(pattern);
  if (existsSync(full) && statSync(full).isDirectory())
    return { root: full, files: filesBelow(full).map((file) => path.join(full, file)) };
  if (existsSync(full)) return { root: path.dirname(full), files: [full] };
  const literal = full.slice(0, full.search(/[*?]/));
  const root = path.dirname(`${literal}x`);
  if (!/[*?]/.test(full) || !existsSync(root)) return { root, files: [] };
  return {
    root,
    files: filesBelow(root)
      .map((file) => path.join(root, file))
      .filter((file) => matches(full, file)),
  };
}

/** The versions of this machine's interpreters, `3.12`, the oldest first. */
export function pythonsHere() {
  return readdirSync(process.env.REHEARSAL_PYTHONS)
    .map((name) => name.replace('python', ''))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** Fetches a Python into the user's cache (--pythons download) and puts it beside those of this machine. */
function fetched(version, asked) {
  const { status, output, errors } = run(process.env.REHEARSAL_FETCH_PYTHON, [asked], {
    quiet: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) {
    const said = [...errors.matchAll(/^ *(?:error|cause): (.*)$/gm)].map(([, text]) => text);
    const why = [...new Set([said.at(0) ?? `it ended with ${status}`, said.at(-1) ?? ''])].filter(Boolean);
    lack(
      `Python ${version} is not on this machine and could not be fetched (${why.join(': ')}). Install it, name a mirror of it (UV_PYTHON_INSTALL_MIRROR), or let the nearest one stand for it (--pythons nearest).`,
    );
  }
  const file = path.join(process.env.REHEARSAL_PYTHONS, `python${asked}`);
  writeFileSync(file, `#!/bin/sh\nexec '${output.split('\n').at(-1)}' "$@"\n`, { mode: 0o755 });
  console.log(`Python ${version} was not on this machine: fetched.`);
  return asked;
}

/**
 * The version to run for one such as 3.12: itself, fetched where that is wanted, else the nearest that the project admits, the newer first; the run's
 * report names what stood for it. Fails clearly where there is none.
 */
function standing(version) {
  const [major, minor] = version.replace('-dev', '').split('.');
  const asked = `${major}.${minor}`;
  const here = pythonsHere();
  if (here.includes(asked)) return asked;
  if (process.env.REHEARSAL_FETCH_PYTHON) return fetched(version, asked);
  const { REHEARSAL_ADMITTED, REHEARSAL_REQUIRES_PYTHON: requires, REHEARSAL_SUBSTITUTED } = process.env;
  const missing = `Python ${version} is not on this machine.`;
  if (REHEARSAL_ADMITTED === undefined)
    lack(
      `${missing} Here: ${here.join(', ')}. Install it, have it fetched (--pythons download), or let the nearest one stand for it (--pythons nearest).`,
    );
  const admitted = here.filter((one) => REHEARSAL_ADMITTED.split(' ').includes(one));
  const newer = admitted.find((one) => Number(one.slice(2)) > Number(minor));
  const used = newer ?? admitted.at(-1);
  if (used === undefined)
    lack(
      `${missing} The project requires Python ${requires ?? ''}, which admits none that is here: ${here.join(', ')}.`,
    );
  const job = process.env.GITHUB_JOB ?? '';
  appendFileSync(REHEARSAL_SUBSTITUTED, `${JSON.stringify({ job, asked, used })}\n`);
  console.log(`${missing} Python ${used} stands for it.`);
  return used;
}

/**
 * The interpreter for a version such as 3.12.
 *
 * @returns its version, another one where the nearest stands for it, and its file
 */
export function interpreter(version) {
  const used = standing(version);
  const program = path.join(process.env.REHEARSAL_PYTHONS, `python${used}`);
  return {
    version: used,
    file: must(program, ['-I', '-c', 'import sys; print(sys.executable)'], { quiet: true }),
  };
}
