import { execFileSync } from 'node:child_process';

function children(): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent !== undefined) found.set(parent, [...(found.get(parent) ?? []), pid]);
  }
  return found;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended meanwhile
  }
}

/**
 * Kills a process with everything it started: the steps of a run are in process groups of their own.
 * Each is stopped before its children are looked up, so that none starts another one behind our back.
 */
export function killTree(pid: number): void {
  const seen = new Set<number>();
  let level = [pid];
  while (level.length > 0) {
    for (const one of level) {
      seen.add(one);
      send(one, 'SIGSTOP');
    }
    const tree = children();
    level = level.flatMap((one) => tree.get(one) ?? []).filter((one) => !seen.has(one));
  }
  for (const one of seen) send(one, 'SIGKILL');
}
