import { readdirSync, readFileSync } from 'node:fs';
import { slug } from '../../site/slug.js';

/** The documents of this repository that people read, by their path. */
export function documents(): ReadonlyMap<string, string> {
  const inFolder = (folder: string) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`);
  const files = [
    ...inFolder('.').map((file) => file.slice(2)),
    ...inFolder('docs'),
    'docs/api/README.md',
    'examples/README.md',
    'python/README.md',
    'rehearsal/README.md',
    'create-pypi-workflows/README.md',
  ];
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

/** Markdown without its code. */
export function prose(text: string): string {
  return text
    .replace(/^ *```[\s\S]*?^ *```$/gm, '')
    .replace(/`[^`\n]+`/g, (code) => code.replace(/[[\]()#<]/g, '·'));
}

function withoutFences(text: string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .filter((line) => {
      const [, marks] = /^\s*(`{3,})/.exec(line) ?? [];
      if (marks === undefined) return fence === undefined;
      if (fence === undefined) fence = marks;
      else if (line.trim() === fence) fence = undefined;
      return false;
    })
    .join('\n');
}

/** Where its links lead to: of `[words](target)`, `[name]: target` and `<https://…>`. */
export function links(text: string): string[] {
  const plain = prose(text);
  return [
    ...plain.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g),
    ...plain.matchAll(/^\[[^\]]+\]: (\S+)$/gm),
    ...plain.matchAll(/<(https?:[^>]+)>/g),
    ...plain.matchAll(/^ +link: (\S+)$/gm),
  ].map(([, target = '']) => target);
}

/** The anchors of its headings, as GitHub makes them, and those that are set by hand. */
export function anchors(text: string): ReadonlySet<string> {
  const found = new Set([...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id));
  const seen = new Map<string, number>();
  for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6} (.+)$/gm)) {
    const words = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/\\(.)/g, '$1')
      .replace(/[`*]/g, '');
    const anchor = slug(words);
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    found.add(times === 0 ? anchor : `${anchor}-${times}`);
  }
  return found;
}
