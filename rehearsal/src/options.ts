import type { PythonChoice } from './runs/substitutes.js';
import type { Interpreters } from './tools/interpreters.js';
import type { Tools } from './tools/tools.js';

export interface GitHubOptions {
  /** The host the repositories are on; another one than `github.com` plays an Enterprise Server. */
  host?: string;
  /** Real actions, as `OWNER/NAME` below this folder; they win over the stand-ins. */
  actions?: string;
  /** What `sleep` in a workflow's own script is multiplied by. Default 0.1. */
  sleepScale?: number;
  /** A run that takes longer is killed. Default 1200. */
  timeoutSeconds?: number;
  /** How many jobs of a run go on at once. Default 1. */
  concurrentJobs?: number;
  /** Where installers keep what they fetch. Default: a folder that goes with the rehearsal. */
  cache?: string;
  /** What a step gets whose Python is not here: the nearest that the project admits (default), a failure, or itself, fetched into the user's cache. */
  pythons?: PythonChoice;
  /** Keep the folder with logs, clones and the repositories. */
  keep?: boolean;
  interpreters?: Interpreters;
  tools?: Tools;
}

export interface RepositoryOptions {
  owner: string;
  name: string;
  /** The working copy to take; only read. What is not committed becomes one more commit. */
  from: string;
  defaultBranch?: string;
  /** The distribution's name, where the files do not say it as a literal. */
  distribution?: string;
  /** Default true: the stricter case, in which a job without `contents: read` cannot check out. */
  private?: boolean;
  /** The only workflow files to run; the others are reported as passed over. */
  workflows?: readonly string[];
}
