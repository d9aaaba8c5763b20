/** What starts a run that publishes, as conditions tell them apart. */
export type ReleaseEvent = 'push' | 'release' | 'workflow_dispatch';

type Value = string | boolean | undefined;

/**
 * Whether the condition of a job or step surely stops it in a run that this event started on a tag. Undefined parts
 * (inputs, outputs of other jobs) leave it open: only what is false whatever they are is false.
 */
export function stops(condition: unknown, event: ReleaseEvent): boolean {
  if (condition === false) return true;
  if (typeof condition !== 'string') return false;
  const text = condition.replace(/^\s*\$\{\{|\}\}\s*$/g, '');
  const tokens = text.match(/'(?:[^']|'')*'|&&|\|\||[=!<>]=|[!()<>,]|[\w.*[\]-]+/g) ?? [];
  if (tokens.length > 400) return false;
  return truth(new Condition(tokens, event).any()) === false;
}

class Condition {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly event: ReleaseEvent,
  ) {}

  any(): Value {
    let value = truth(this.all());
    while (this.take('||')) {
      const next = truth(this.all());
      value = value === true || next === true ? true : value === false && next === false ? false : undefined;
    }
    return value;
  }

  private all(): Value {
    let value = this.compared();
    while (this.take('&&')) {
      const [one, next] = [truth(value), truth(this.compared())];
      value = one === false || next === false ? false : one === true && next === true ? true : undefined;
    }
    return value;
  }

  private compared(): Value {
    const left = this.one();
    const operator = ['==', '!='].find((each) => this.take(each));
    if (operator === undefined) return left;
    const right = this.one();
    if (left === undefined || right === undefined) return undefined;
    const equal = String(left).toLowerCase() === String(right).toLowerCase();
    return operator === '==' ? equal : !equal;
  }

  private one(): Value {
    if (this.take('!')) {
      const value = truth(this.one());
      return value === undefined ? undefined : !value;
    }
    if (this.take('(')) {
      const value = this.any();
      this.take(')');
      return value;
    }
    const token = this.tokens[this.at] ?? '';
    this.at += 1;
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === 'true' || token === 'false') return token === 'true';
    if (this.take('(')) return this.called(token);
    return this.known(token);
  }

  private called(name: string): Value {
    const given: Value[] = [];
    while (this.at < this.tokens.length && !this.take(')')) {
      given.push(this.any0());
      this.take(',');
    }
    const [text, part] = given;
    if (name === 'success' || name === 'always') return true;
    if (name === 'failure' || name === 'cancelled') return false;
    if (typeof text !== 'string' || typeof part !== 'string') return undefined;
    const one = text.toLowerCase();
    // Only the beginning of the tag's full name is known.
    if (name === 'startsWith') {
      if (one === TAG) return TAG.startsWith(part) ? true : part.startsWith(TAG) ? undefined : false;
      return one.startsWith(part.toLowerCase());
    }
    if (name === 'contains' && (one !== TAG || TAG.includes(part))) return one.includes(part.toLowerCase());
    return undefined;
  }

  /** An argument: a value as it is, not only whether it is true. */
  private any0(): Value {
    const before = this.at;
    const value = this.compared();
    const next = this.tokens[this.at];
    if (next !== '&&' && next !== '||') return value;
    this.at = before;
    return this.any();
  }

  private known(name: string): Value {
    switch (name) {
      case 'github.event_name':
        return this.event;
      case 'github.ref':
        return TAG;
      case 'github.ref_type':
        return 'tag';
      case 'github.event.action':
        return this.event === 'release' ? 'published' : '';
      case 'github.event.release':
        return this.event === 'release';
      case 'github.event.release.prerelease':
      case 'github.event.release.draft':
      case 'github.event.pull_request':
        return false;
      default:
        return undefined;
    }
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}

/** A reference to some tag: equal to no text that a condition could hold. */
const TAG = 'refs/tags/';

const truth = (value: Value): boolean | undefined => (typeof value === 'string' ? value !== '' : value);
