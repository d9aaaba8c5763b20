import type { KnownOfGit } from '../../dist/src/browser.js';
import { field, h } from './dom.js';

/** What git knows, for files that come without their repository. */
export interface GitForm {
  readonly element: HTMLElement;
  /** What was filled in. */
  told(): KnownOfGit;
  reset(): void;
}

/** @param changed is called after each change */
export function gitForm(changed: () => void): GitForm {
  const text = (id: string, placeholder: string) =>
    h('input', { id, type: 'text', placeholder, autocomplete: 'off', spellcheck: false });
  const repository = text('pw-git-repository', 'octo/parrot-tools');
  const branch = text('pw-git-branch', 'main');
  const tags = text('pw-git-tags', 'v1.4.1, v1.4.2');
  const element = h(
    'form',
    { onsubmit: (event: Event) => event.preventDefault() },
    h(
      'details',
      {},
      h('summary', {}, 'What git knows, where it is not in the files'),
      field('Repository', repository, 'owner/name on GitHub.'),
      field('Default branch', branch),
      field('Tags', tags, 'The newest ones are enough, with commas.'),
    ),
  );
  element.addEventListener('input', changed);
  return {
    element,
    told: () => ({
      ...(/^[\w.-]+\/[\w.-]+$/.test(repository.value.trim())
        ? { remote: `https://github.com/${repository.value.trim()}` }
        : {}),
      ...(branch.value.trim() === '' ? {} : { defaultBranch: branch.value.trim() }),
      ...(tags.value.trim() === '' ? {} : { tags: tags.value.split(/[\s,]+/).filter(Boolean) }),
    }),
    reset: () => element.reset(),
  };
}
