// What the stand-ins share: inputs, outputs and messages as GitHub's runner has them.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, readdirSync, statSync } from 'node:fs';
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

/** Fails for inputs that the real action has and the stand-in does not know. */
export function refuse(...names) {
  for (const name of names)
    if (input(name) !== '')
      fail(`The rehearsal's stand-in does not know the input ${name}. Give the real action with --actions.`);
}

/**
 * Runs a program; its output goes to the log.
 *
 * @param options.quiet give the output back in place of logging it
 * @returns the exit status and, if quiet, the output
 */
export function run(program, args, options = {}) {
  const { quiet = false, ...rest } = options;
  const result = spawnSync(program, args, {
    stdio: quiet ? ['ignore', 'pipe', 'inherit'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    ...rest,
  });
  if (result.error) fail(`${program}: ${result.error.message}`);
  return { status: result.status ?? 1, output: (result.stdout ?? '').trim() };
}

/** Runs a program that must succeed and gives its output. */
export function must(program, args, options = {}) {
  const result = run(program, args, options);
  if (result.status !== 0) fail(`The process '${program}' failed with exit code ${result.status}`);
  return result.output;
}

/** Every file below a folder, relative to it. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(path.join(folder, name)).isFile());
}

/** The interpreter of a version such as 3.12; fails clearly where this machine has none. */
export function interpreter(version) {
  const [major, minor] = version.replace('-dev', '').split('.');
  const file = path.join(process.env.REHEARSAL_PYTHONS, `python${major}.${minor}`);
  try {
    statSync(file);
  } catch {
    fail(
      `Python ${version} is not on this machine. Here: ${readdirSync(process.env.REHEARSAL_PYTHONS).join(', ')}.`,
    );
  }
  return must(file, ['-I', '-c', 'import sys; print(sys.executable)'], { quiet: true });
}
