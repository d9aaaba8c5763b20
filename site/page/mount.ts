import {
  datesDecide,
  type Generated,
  generateFrom,
  type KnownOfGit,
  WorkflowsError,
} from '../../dist/src/browser.js';
import { h } from './dom.js';
import { gitForm } from './git-form.js';
import { optionsForm } from './options-form.js';
import { PageFault, type Project } from './project.js';
import { sources } from './sources.js';
import { tabs } from './tabs.js';

/**
 * The page: a project in, what is found in it and both workflows out. All of it happens in the browser; the one request
 * that is made goes to api.github.com, when a person asks for a repository there.
 *
 * @param root an empty element
 */
export function mountPage(root: HTMLElement): void {
  let project: Project | undefined;
  let loads = 0;
  const options = optionsForm(() => show());
  const git = gitForm(() => show());
  const status = h('p', { className: 'pw-status', role: 'status' });
  const found = h('div', {});
  const foundHeading = h('h2', { tabIndex: -1, id: 'pw-found' }, '2. What is found');
  const written = h('div', {});
  const command = h('code', {});
  const rest = h(
    'div',
    { hidden: true },
    foundHeading,
    found,
    git.element,
    h('h2', {}, '3. The options'),
    options.element,
    h('h2', {}, '4. The workflows'),
    h('p', {}, 'The command that writes the same files, in the project’s folder: ', command),
    written,
  );
  root.append(
    h('h2', {}, '1. The project'),
    sources((make) => void load(make)),
    status,
    rest,
  );

  async function load(make: () => Promise<Project>): Promise<void> {
    loads += 1;
    const mine = loads;
    say('Reading …');
    try {
      const made = await make();
      if (mine !== loads) return;
      project = made;
      options.reset();
      git.reset();
      rest.hidden = false;
      show();
      foundHeading.focus();
      say(`${made.name}: read.`);
    } catch (error) {
      if (mine !== loads) return;
      if (!(error instanceof PageFault)) throw error;
      say(error.message, true);
    }
  }

  function show(): void {
    if (project === undefined) return;
    const known = { ...project.git, ...git.told() };
    const open = written.querySelector('[role=tab][aria-selected=true]')?.textContent ?? undefined;
    try {
      const generated = generateFrom({ texts: project.texts, git: known }, options.answers(), {
        name: project.name,
      });
      found.replaceChildren(
        table(generated),
        remarks([...project.notes, ...dates(known), ...generated.remarks]),
      );
      written.replaceChildren(tabs(generated.files, open));
    } catch (error) {
      if (!(error instanceof WorkflowsError)) throw error;
      written.replaceChildren(h('p', { className: 'pw-fault', role: 'alert' }, error.message));
      if (['no-project', 'no-package', 'broken-file'].includes(error.code))
        found.replaceChildren(h('p', { className: 'pw-fault' }, error.message), remarks(project.notes));
    }
    command.textContent = options.command();
  }

  function say(text: string, fault = false): void {
    status.textContent = text;
    status.classList.toggle('pw-fault', fault);
  }
}

/** What was found and where, as the command says it. */
function table({ found }: Generated): HTMLElement {
  const rows = found.map(([label, text, place]) =>
    h('tr', {}, h('th', { scope: 'row' }, label), h('td', {}, text), h('td', {}, place)),
  );
  const head = h(
    'tr',
    {},
    ...['', 'Found', 'Where'].map((text) => (text === '' ? h('td', {}) : h('th', { scope: 'col' }, text))),
  );
  return h(
    'div',
    { className: 'pw-table', role: 'region', tabIndex: 0, 'aria-label': 'What is found' },
    h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows)),
  );
}

function remarks(lines: readonly string[]): HTMLElement {
  return h('ul', {}, ...lines.map((line) => h('li', {}, line)));
}

/** The dates of tags stand in git's objects, which are not read here. */
function dates({ tags = [] }: KnownOfGit): readonly string[] {
  const names = tags.map((tag) => (typeof tag === 'string' ? tag : tag.name));
  if (!tags.every((tag) => typeof tag === 'string' || tag.date === 0) || !datesDecide(names)) return [];
  return [
    'The dates of the tags decide here (several prefixes, or versions that may be days), and are not known to this page: --tag-prefix and --version-scheme say what they are.',
  ];
}
