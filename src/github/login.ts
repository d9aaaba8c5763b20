import { spawn } from 'node:child_process';

/**
 * Whether the `gh` on the PATH has a login for a host. GitHub is not asked, and the login itself is not read.
 * @param host `github.com`, or the host of a GitHub Enterprise Server
 */
export function hasLogin(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('gh', ['auth', 'token', '--hostname', host], { stdio: 'ignore' });
    // A keyring may want to be unlocked first.
    const timer = setTimeout(() => child.kill(), 5000).unref();
    const end = (found: boolean) => {
      clearTimeout(timer);
      resolve(found);
    };
    child.once('error', () => end(false));
    child.once('close', (code) => end(code === 0));
  });
}
