import type { ProjectFiles } from '../reading/project-files.js';

const NAME = /^(?:.*[-_.])?(?:req|reqs|requires|requirements?)(?:[-_.].*)?\.(?:txt|in|pip)$/i;
const FOLDERS = [
  '',
  'requirements',
  'requirements.d',
  'reqs',
  'req',
  'tests',
  'test',
  'tests/requirements',
  'ci',
  '.github',
  '.ci',
  '.circleci',
  'etc',
] as const;

/** The project's requirements files, in the folders where projects put them. */
export function requirementFiles(files: ProjectFiles): string[] {
  return FOLDERS.flatMap((folder) =>
    files
      .list(folder)
      .filter(
        (name) => NAME.test(name) || (/^(req|requirement)/.test(folder) && /\.(txt|in|pip)$/.test(name)),
      )
      .map((name) => (folder === '' ? name : `${folder}/${name}`))
      .filter((file) => /^[\w./-]+$/.test(file) && !files.isFolder(file)),
  );
}

/** What a requirements file says, `-r` followed. */
export interface RequirementFile {
  readonly requirements: readonly string[];
  /** It installs the project itself (`-e .`, `.[extra]`). */
  readonly project: boolean;
  /** A file it names is missing, or it holds something only pip understands: it would not install. */
  readonly broken: boolean;
}

/** Reads a requirements file without installing anything. */
export function readRequirementFile(
  files: ProjectFiles,
  file: string,
  seen = new Set<string>(),
): RequirementFile {
  const text = files.text(file);
  if (text === undefined || seen.has(file))
    return { requirements: [], project: false, broken: text === undefined };
  seen.add(file);
  const requirements: string[] = [];
  let project = false;
  let broken = false;
  for (const raw of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const line = raw
      .replace(/(^|\s)#.*/, '')
      .replace(/\s--hash\S*/g, '')
      .trim();
    if (line === '') continue;
    const other = /^(?:-r|--requirement)[ =]?\s*(\S+)/.exec(line)?.[1];
    if (other !== undefined) {
      const inner = readRequirementFile(files, join(file, other), seen);
      requirements.push(...inner.requirements);
      project ||= inner.project;
      broken ||= inner.broken;
    } else if (/^(?:(?:-e|--editable)[ =]?\s*)?(\.\/?|file:\.)(\[[^\]]*\])?$/.test(line)) {
      project = true;
    } else if (!line.startsWith('-')) {
      requirements.push(line);
    }
  }
  return { requirements, project, broken };
}

function join(file: string, target: string): string {
  const parts: string[] = [];
  for (const part of [...file.split('/').slice(0, -1), ...target.split('/')]) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
