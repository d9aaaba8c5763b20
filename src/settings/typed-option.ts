import { WorkflowsError } from '../errors.js';
import { kebab, optionKeys, specOf } from './option-names.js';
import { nearest, refuse } from './refusal.js';

/** `--flag=false` means off, as it says; many parsers, Yeoman's among them, read it as on (facts.md 3). */
export function flagValue(rawName: string, inline: string | undefined): boolean {
  if (inline === undefined || inline === 'true') return true;
  if (inline === 'false') return false;
  return refuse(rawName, inline, 'it is on or off and takes no value');
}

/** @throws WorkflowsError always, naming the nearest option there is */
export function unknownOption(rawName: string): never {
  const shown = rawName.length > 60 ? `${rawName.slice(0, 57)}...` : rawName;
  const bare = rawName.replace(/^-+/, '');
  const known = optionKeys.flatMap((key) =>
    specOf(key).kind === 'flag' ? [kebab(key), `no-${kebab(key)}`] : [kebab(key)],
  );
  const near = bare.length > 1 ? nearest(bare, known) : undefined;
  const hint = near === undefined ? 'pypi-workflows --help lists all' : `did you mean --${near}?`;
  throw new WorkflowsError(
    'bad-option',
    `there is no option ${JSON.stringify(shown).slice(1, -1)}: ${hint}${near === undefined ? '.' : ''}`,
  );
}
