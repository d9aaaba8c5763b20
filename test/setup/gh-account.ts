import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalGitHub } from '../../rehearsal/src/github.js';
import { findTool } from '../../rehearsal/src/tools/tools.js';

/** A home of its own whose PATH holds the real gh, logged in at a GitHub of this machine. */
export function ghAccount(
  github: LocalGitHub,
  login: string,
): { home: string; environment: NodeJS.ProcessEnv; end: () => void } {
  const home = mkdtempSync(path.join(tmpdir(), 'gh-account-'));
  const bin = path.join(home, 'bin');
  mkdirSync(bin);
  symlinkSync(findTool('gh') ?? '', path.join(bin, 'gh'));
  const { PATH: _, ...proxy } = github.environment;
  return {
    home,
    end: () => rmSync(home, { recursive: true, force: true }),
    environment: {
      ...proxy,
      HOME: home,
      PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`,
      GH_TOKEN: login,
    },
  };
}
