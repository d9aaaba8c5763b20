import { flag, optionKeys, specOf } from './option-names.js';
import type { OptionSpec } from './option-spec.js';

/** How an option is written with its value: `--token-mode pat|github-app|dispatch`, `-C, --directory DIR`. */
export function usage(key: string, spec: OptionSpec): string {
  const onByDefault = spec.kind === 'flag' && spec.fallback === 'on';
  const name = onByDefault ? flag(key).replace('--', '--no-') : flag(key);
  const value = spec.kind === 'flag' ? '' : ` ${spec.choices?.join('|') ?? spec.placeholder ?? 'TEXT'}`;
  return `${spec.short === undefined ? '' : `-${spec.short}, `}${name}${value}`;
}

/** The option table as Markdown: one row per option, in the table's order. */
export function optionTableMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = optionKeys.map((key) => {
    const spec = specOf(key);
    return `| \`${cell(usage(key, spec))}\` | ${cell(spec.summary)} | ${cell(spec.fallback)} |`;
  });
  return ['| Option | What it does | Default |', '|---|---|---|', ...rows, ''].join('\n');
}
