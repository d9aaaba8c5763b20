/**
 * Opens a page in the browser that the person uses: `BROWSER`, else what the system has for it. Where there is none
 * nothing happens: the address was said before.
 */
export function openPage(url: string): void {
  // Loaded here: most runs open none, and the module takes longer than all the rest of a run's reading.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const { BROWSER: chosen = '' } = process.env;
  const [program = '', ...args] = chosen === '' ? opener() : chosen.split(' ');
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function opener(): readonly string[] {
  if (process.platform === 'darwin') return ['open'];
  return process.platform === 'win32' ? ['explorer'] : ['xdg-open'];
}
