// The script `prepare`: builds dist/. Where the package is installed from git by `npm install --global`, as pre-commit
// does, npm leaves out what building takes: then it is installed here.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('node_modules/esbuild')) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(?:global|location|prefix)$/i.test(name),
  );
  execFileSync('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    env: { ...Object.fromEntries(inherited), npm_config_global: 'false' },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
await import('./build.mjs');
