// Lines `uses: OWNER/ACTION@SHA # vX.Y.Z`. A user's own bot may move them; that is no edit (contract W2, G4).

const pinLine = /^([^\S\n]*(?:-[^\S\n]+)?uses:[^\S\n]*)([\w.-]+\/[\w./-]+)@(\S+?)([^\S\n]+#.*)?$/;
const pinLines = new RegExp(pinLine, 'gm');

interface Pin {
  readonly ref: string;
  /** Everything after the reference, as `  # v4.2.1`. */
  readonly comment: string;
}

/** The text with all pins left out, for comparing and for the checksum. */
export function withoutPins(text: string): string {
  return text.replace(pinLines, '$1$2@');
}

/**
 * Takes over pins of the file on the disk that are newer than ours, so that no run lowers one (contract W2).
 * A pin is only taken over if it is a full commit id. The same version with another commit id is not believed.
 */
export function keepNewerPins(rendered: string, onDisk: string): string {
  const theirs = new Map<string, Pin>();
  for (const line of onDisk.split('\n')) {
    const [, , action, ref, comment] = pinLine.exec(line.trimEnd()) ?? [];
    if (action === undefined || ref === undefined || !/^[0-9a-f]{40}$/.test(ref)) continue;
    const pin = { ref, comment: comment ?? '' };
    const other = theirs.get(action);
    if (other === undefined || isNewer(pin, other)) theirs.set(action, pin);
  }
  return mapLines(rendered, (line) => {
    const [, before, action, ref, comment] = pinLine.exec(line) ?? [];
    const pin = action === undefined ? undefined : theirs.get(action);
    if (pin === undefined || ref === undefined) return line;
    return isNewer(pin, { ref, comment: comment ?? '' })
      ? `${before}${action}@${pin.ref}${pin.comment}`
      : line;
  });
}

/**
 * The text with the pins of another one: those that are newer, and those that are no commit id, which a person chose.
 * For a merge, in which a pin is no line to argue about.
 */
export function keepOwnPins(text: string, own: string): string {
  const chosen = new Map<string, string>();
  for (const line of own.split('\n')) {
    const [, , action, ref] = pinLine.exec(line) ?? [];
    if (action !== undefined && ref !== undefined && !/^[0-9a-f]{40}$/.test(ref)) chosen.set(action, line);
  }
  return mapLines(keepNewerPins(text, own), (line) => {
    const [, before, action] = pinLine.exec(line) ?? [];
    const [, , , ref, comment = ''] = pinLine.exec((action && chosen.get(action)) ?? '') ?? [];
    return ref === undefined ? line : `${before}${action}@${ref}${comment}`;
  });
}

/** Whether `a` may be newer than `b`: true unless its version comment shows that it is not. */
function isNewer(a: Pin, b: Pin): boolean {
  if (a.ref === b.ref) return false;
  const left = versionIn(a.comment);
  const right = versionIn(b.comment);
  if (left === undefined || right === undefined) return true;
  for (let part = 0; part < Math.min(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  // `# v4` beside `# v4.2.1`: the shorter one says nothing about the rest.
  return left.length !== right.length;
}

function versionIn(comment: string): number[] | undefined {
  return /v?(\d{1,6}(?:\.\d{1,6})*)/.exec(comment)?.[1]?.split('.').map(Number);
}

function mapLines(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}
