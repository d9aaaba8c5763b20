// Builds dist/: the templates as functions, the compiled generators and API, and the bundled commands.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePrograms } from './programs.mjs';
import { buildStart } from './start.mjs';
import { compilePins, compileTemplates } from './templates.mjs';
import { compileVersion } from './version.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
compileVersion();
compileTemplates();
compilePins();
bundlePrograms();
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});

// tsc copies no text files; Yeoman looks for USAGE beside the compiled generator.
for (const name of readdirSync('generators')) {
  if (existsSync(`generators/${name}/USAGE`))
    cpSync(`generators/${name}/USAGE`, `dist/generators/${name}/USAGE`);
}

// One file per command, so that starting costs little more than starting Node.js.
const commands = ['src/commands/bin', 'src/mcp/bin'].flatMap((folder) =>
  readdirSync(folder).map((file) => ({ in: `${folder}/${file}`, out: file.replace(/\.ts$/, '') })),
);
await build({
  entryPoints: [
    ...commands,
    // Loaded by name from the bundle that build/start.mjs makes.
    { in: 'src/commands/init.ts', out: 'pypi-workflows.init' },
    { in: 'src/conversation/new-project.ts', out: 'pypi-workflows.new-project' },
    { in: 'src/commands/setup.ts', out: 'pypi-workflows.setup' },
    { in: 'src/commands/doctor.ts', out: 'pypi-workflows.doctor' },
    { in: 'src/commands/update.ts', out: 'pypi-workflows.update' },
  ],
  outdir: 'dist/bin',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['inquirer'],
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
});
for (const { out } of commands) chmodSync(`dist/bin/${out}.js`, 0o755);
await buildStart();
