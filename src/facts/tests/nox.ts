import type { ProjectFiles } from '../project-files.js';
import { literalOf, stringsOf } from './python-literal.js';

/** A session of a noxfile as shell lines. */
export interface NoxSession {
  readonly name: string;
  readonly script: string;
}

/** Reads noxfile.py's sessions as text: what they install and run with literal arguments. */
export function noxSessions(files: ProjectFiles): NoxSession[] {
  const text = files.text('noxfile.py');
  if (text === undefined) return [];
  const starts = [
    ...text.matchAll(/^@nox(?:_\w+)?\.session[^\n]*(?:\n(?!def )[^\n]*)*?\ndef (\w+)\(\s*(\w+)[^\n]*\n/gm),
  ];
  return starts.map((match) => {
    const begin = match.index + match[0].length;
    const body = (/^(?:[ \t][^\n]*\n|\s*\n|\)[^\n]*\n)*/.exec(text.slice(begin)) ?? [''])[0];
    const named = /session\([^)]*name\s*=\s*["']([^"']+)["']/.exec(match[0])?.[1];
    return { name: named ?? match[1] ?? '', script: script(body, match[2] ?? 'session', text) };
  });
}

function script(body: string, session: string, source: string): string {
  const lines: string[] = [];
  const call = new RegExp(`\\b${session}\\.(install|run|run_always|run_install|chdir)\\s*\\(`, 'g');
  for (const match of body.matchAll(call)) {
    const inner = body.slice(match.index + match[0].length - 1);
    const words = stringsOf(
      literalOf(
        `\n__arguments__ = ${inner.replace(/\*\s*session\.posargs/g, '')}\n${source}`,
        '__arguments__',
      ),
    );
    if (words.length === 0) continue;
    const quoted = words.map((word) => `'${word.replaceAll("'", '')}'`).join(' ');
    if (match[1] === 'install') lines.push(`pip install ${quoted}`);
    else if (match[1] === 'chdir') lines.push(`cd ${quoted}`);
    else lines.push(quoted);
  }
  return lines.join('\n');
}
