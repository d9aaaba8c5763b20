/** What a person says to a build: an environment variable, an argument of the command line. */
const SWITCH = /environ|getenv|argv/;

/** `get("NAME", "1")`: on where nobody says anything. */
const ON_UNSAID = /\(\s*["'][^"']*["']\s*,\s*["']?(?:1|true|yes|on)\b/i;

const FLIPPED = /\bnot\b|!=|\bis None\b/;
const NOTHING = /^(?:\[\s*\]|\(\s*\)|list\(\)|None|\{\s*\})\s*[,)\]}]*\s*(?:#.*)?$/;

/** How deep names are followed. */
const DEEPEST = 4;

interface Line {
  readonly text: string;
  readonly indent: number;
}

/** What a line puts under a name, and where it stands. */
interface Entry {
  readonly value: string;
  readonly at: number;
}

/**
 * Whether a `setup.py` hands something over under a keyword in a build to which nobody says anything: an extension that
 * only a variable or an argument asks for (mypyc mostly) is no reason for wheels, one that a variable turns off is.
 *
 * @param source its text; it is read line by line, never run
 * @param keyword as `ext_modules`, which `setup` is given in some way
 */
export function isBuiltAnyway(source: string, keyword: string): boolean {
  const lines = source
    .split(/\r?\n/)
    .map((text) => ({ text, indent: text.length - text.trimStart().length }))
    .filter(({ text }) => /^\s*[^\s#]/.test(text));
  return isPutIn(lines, keyword, 0);
}

function isPutIn(lines: readonly Line[], name: string, depth: number): boolean {
  const entries = entriesOf(lines, name);
  if (entries.length === 0 || depth > DEEPEST) return true;
  return entries.some(({ value, at }) => {
    const plain = /^(\w+)\s*[,)\]}]*$/.exec(value)?.[1];
    if (NOTHING.test(value) || plain === name || isOn(lines, at, depth) === false) return false;
    const condition = /\bif\b(.+)\belse\b/.exec(value)?.[1];
    if (condition !== undefined && truth(lines, condition, depth) === false) return false;
    return plain === undefined || isPutIn(lines, plain, depth + 1);
  });
}

/** `name = …`, `name += …`, `name.append(…)`, `'name': …`, `kwargs['name'] = …`. */
function entriesOf(lines: readonly Line[], name: string): readonly Entry[] {
  const put = new RegExp(
    `(?:^|[\\s,({[])(?:["']${name}["']\\s*:|(?:["']${name}["']\\]|${name})\\s*(?::[^=]+)?\\+?=(?!=)|${name}\\.(?:append|extend|insert)\\()\\s*(.*)$`,
  );
  return lines.flatMap(({ text }, at) => {
    const value = put.exec(text)?.[1];
    return value === undefined ? [] : [{ value, at }];
  });
}

/** Whether a line is reached where nobody says anything; undefined: no switch decides that. */
function isOn(lines: readonly Line[], at: number, depth: number): boolean | undefined {
  const guards = guardsOf(lines, at).map(({ text, otherwise }) => {
    const met = truth(lines, text, depth);
    return otherwise && met !== undefined ? !met : met;
  });
  if (guards.includes(false)) return false;
  return guards.includes(true) ? true : undefined;
}

/** The conditions that a line stands under; `otherwise`: in the branch where it does not hold. */
function guardsOf(lines: readonly Line[], at: number): readonly { text: string; otherwise: boolean }[] {
  const guards: { text: string; otherwise: boolean }[] = [];
  let indent = lines[at]?.indent ?? 0;
  for (let above = at - 1; above >= 0 && indent > 0; above -= 1) {
    const line = lines[above];
    if (line === undefined || line.indent >= indent) continue;
    indent = line.indent;
    const otherwise = /^\s*(?:else|elif)\b/.test(line.text);
    if (/^\s*(?:if|elif)\b/.test(line.text)) guards.push({ text: header(lines, above), otherwise: false });
    for (let first = above - 1; otherwise && first >= 0; first -= 1) {
      if ((lines[first]?.indent ?? 0) > indent) continue;
      const isHeader = /^\s*(?:if|elif)\b/.test(lines[first]?.text ?? '');
      if (isHeader) guards.push({ text: header(lines, first), otherwise: true });
      if (!/^\s*elif\b/.test(lines[first]?.text ?? '')) break;
    }
  }
  return guards;
}

/** A condition whole, where it goes over several lines. */
function header(lines: readonly Line[], at: number): string {
  const rest = lines.slice(at, at + 6).map(({ text }) => text.replace(/\s#.*$/, ''));
  const end = rest.findIndex((text) => text.trimEnd().endsWith(':'));
  const whole = rest.slice(0, end < 0 ? 1 : end + 1).join(' ');
  return whole.replace(/^\s*(?:el)?if\b/, '');
}

/** What a condition is where nobody says anything; undefined: no switch is in it. */
function truth(lines: readonly Line[], condition: string, depth: number): boolean | undefined {
  if (depth > DEEPEST) return undefined;
  const all = condition.split(/\band\b/).map((part) => {
    const any = part.split(/\bor\b/).map((each) => simple(lines, each, depth));
    if (any.includes(true)) return true;
    return any.includes(undefined) ? undefined : false;
  });
  if (all.includes(false)) return false;
  return all.includes(true) ? true : undefined;
}

function simple(lines: readonly Line[], condition: string, depth: number): boolean | undefined {
  const found = SWITCH.test(condition)
    ? ON_UNSAID.test(condition)
    : (condition.match(/\b[A-Za-z_]\w*\b/g) ?? [])
        .map((name) => named(lines, name, depth + 1))
        .find((each) => each !== undefined);
  return found !== undefined && FLIPPED.test(condition) ? !found : found;
}

/** What a name holds where nobody says anything; undefined: no switch decides that. */
function named(lines: readonly Line[], name: string, depth: number): boolean | undefined {
  if (depth > DEEPEST) return undefined;
  const entries = entriesOf(lines, name).map((each) => ({ ...each, on: isOn(lines, each.at, depth) }));
  const computed = entries
    .map(({ value }) => (SWITCH.test(value) ? truth(lines, value, depth) : undefined))
    .find((each) => each !== undefined);
  if (computed !== undefined || entries.every(({ on }) => on === undefined)) return computed;
  const last = entries.filter(({ on }) => on !== false).at(-1)?.value;
  return last === undefined ? false : /^(?:True|1)\b/.test(last);
}
