import { type Answers, flag, options } from '../../dist/src/browser.js';
import { field, h } from './dom.js';

type Spec = (typeof options)[keyof typeof options] & {
  readonly choices?: readonly string[];
  readonly labels?: readonly string[];
  readonly question?: string;
  readonly placeholder?: string;
  readonly example?: string;
};

/** The options that say something about files, in the order of the table. */
const rows = Object.entries(options)
  .filter(([, { scope }]) => scope !== 'run')
  .map(([key, spec]) => [key, spec as Spec] as const);

/** A form made from the option table: what a run would ask first, the others folded away. */
export interface OptionsForm {
  readonly element: HTMLElement;
  /** What was changed. */
  answers(): Answers;
  /** The command that does the same. */
  command(): string;
  reset(): void;
}

/** @param changed is called after each change */
export function optionsForm(changed: () => void): OptionsForm {
  const inputs = rows.map(([key, spec]) => [key, inputOf(key, spec)] as const);
  const fields = (asked: boolean) =>
    rows.flatMap(([key, spec], at) =>
      (spec.question !== undefined) === asked
        ? [field(flag(key), inputs[at]?.[1] ?? h('input'), `${spec.summary}. Without it: ${spec.fallback}.`)]
        : [],
    );
  const element = h(
    'form',
    { className: 'pw-options', onsubmit: (event: Event) => event.preventDefault() },
    ...fields(true),
    h('details', {}, h('summary', {}, 'All other options'), ...fields(false)),
  );
  element.addEventListener('input', changed);
  const told = () => inputs.filter(([, input]) => input.value !== '');
  return {
    element,
    answers: () =>
      Object.fromEntries(told().map(([key, input]) => [key, typedValue(input.value)])) as Answers,
    command: () =>
      ['pypi-workflows --yes', ...told().map(([key, { value }]) => words(key, typedValue(value)))].join(' '),
    reset: () => element.reset(),
  };
}

function inputOf(key: string, spec: Spec): HTMLInputElement | HTMLSelectElement {
  const id = `pw-option-${key}`;
  const choices =
    spec.kind === 'flag'
      ? [
          ['true', 'on'],
          ['false', 'off'],
        ]
      : spec.choices?.map((choice, at) => [choice, `${choice}${spec.labels ? `: ${spec.labels[at]}` : ''}`]);
  if (choices === undefined)
    return h('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: false,
      placeholder: spec.example ?? '',
    });
  return h(
    'select',
    { id },
    h('option', { value: '' }, 'as found'),
    ...choices.map(([value = '', text = '']) => h('option', { value }, text)),
  );
}

function typedValue(text: string): string | boolean {
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** An option as a shell takes it. */
function words(key: string, value: string | boolean): string {
  if (typeof value === 'boolean') return value ? flag(key) : flag(key).replace('--', '--no-');
  return `${flag(key)} ${/^[\w./,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`;
}
