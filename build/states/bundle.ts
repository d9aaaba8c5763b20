// One state of our own history as a program: what the generator of a commit would have written for a project.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles looking, parsing and rendering as they were at a commit into the text of one CommonJS module that needs
 * Node.js alone. It exports `renderState(directory, writes, answers)`, which gives the files without their first line.
 */
export async function bundleState(commit: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'state-'));
  try {
    await layOutState(commit, folder);
    const { outputFiles } = await build({
      stdin: { contents: entry(folder), resolveDir: folder, loader: 'ts' },
      bundle: true,
      minify: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      logLevel: 'error',
    });
    return outputFiles[0]?.text ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lays out the sources of a commit in a folder, with the modules that a build makes, ready to run. */
export async function layOutState(commit: string, folder: string): Promise<void> {
  const archive = execFileSync('git', ['archive', commit, 'src', 'generators', 'build', 'package.json'], {
    cwd: root,
    maxBuffer: 1 << 28,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await generate(folder);
}

/** By the scripts of that time. */
async function generate(folder: string): Promise<void> {
  for (const [file, names] of [
    ['version.mjs', ['compileVersion']],
    ['templates.mjs', ['compileTemplates', 'compilePins']],
    ['programs.mjs', ['bundlePrograms']],
  ] as const) {
    const script = path.join(folder, 'build', file);
    if (!existsSync(script)) continue;
    const made = await import(pathToFileURL(script).href);
    for (const name of names) made[name]();
  }
}

function entry(folder: string): string {
  const render = ['./src/render.js', './src/workflows/render.js'].find((file) =>
    existsSync(path.join(folder, file.replace(/\.js$/, '.ts'))),
  );
  return `
import { inspectProject } from './src/facts/inspect.js';
import { parseSettings } from './src/settings/parse.js';
import { answerKeys } from './src/settings/option-names.js';
import { render } from '${render}';
export async function renderState(directory, writes, answers) {
  const known = Object.fromEntries(Object.entries(answers).filter(([key]) => answerKeys.includes(key)));
  return render(parseSettings(await inspectProject(directory), known, { writes }));
}
`;
}
