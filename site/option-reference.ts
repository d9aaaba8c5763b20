import { optionKeys, specOf } from '../src/settings/option-names.js';
import type { OptionSpec } from '../src/settings/option-spec.js';
import { usage } from '../src/settings/option-table.js';

/** Each option with all that the option table says of it, under a heading to link to. */
export function optionReferenceMarkdown(): string {
  const scopes = [
    [
      'For the project',
      'Kept in `.yo-rc.json` where they differ from what would be found anyway.',
      'project',
    ],
    ['For one run', 'They say something about files, and are not kept.', 'once'],
    ['How the command runs', 'They change nothing in what would be written.', 'run'],
  ] as const;
  const groups = scopes.map(([title, about, scope]) => {
    const keys = optionKeys.filter((key) => specOf(key).scope === scope);
    return `## ${title}\n\n${about}\n\n${keys.map((key) => entry(key, specOf(key))).join('\n')}`;
  });
  return `# Options\n\nEvery question is an option too. On a command line it is written as here, in \`.yo-rc.json\` and in programs \`packageName\`, by agents \`package_name\`.\n\n${groups.join('\n')}`;
}

function entry(key: string, spec: OptionSpec): string {
  const lines = [
    `${spec.summary}.`,
    `Default: ${spec.fallback}.`,
    ...(spec.example === undefined ? [] : [`Example: \`${spec.example}\`.`]),
    ...(spec.labels === undefined
      ? []
      : [spec.choices?.map((choice, at) => `\`${choice}\`: ${spec.labels?.[at]}`).join('; ')]),
  ];
  return `### \`${usage(key, spec)}\`\n\n${lines.join(' ')}\n`;
}
