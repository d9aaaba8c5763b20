import { field, h } from './dom.js';
import { type ChosenFile, filesOfInput, filesOfTransfer, projectFromFiles } from './from-files.js';
import { projectFromGitHub } from './from-github.js';
import type { Project } from './project.js';

/** The three ways to a project: a repository of GitHub, files of this machine, a pasted file. */
export function sources(load: (project: () => Promise<Project>) => void): HTMLElement {
  const pasted: ChosenFile[] = [];
  const loadFiles = (files: Promise<readonly ChosenFile[]> | readonly ChosenFile[]) => {
    pasted.length = 0;
    load(async () => projectFromFiles(await files));
  };
  const element = h(
    'div',
    { className: 'pw-sources' },
    fromGitHub(load),
    fromFolder(loadFiles),
    fromText((file) => {
      pasted.splice(0, pasted.length, ...pasted.filter(({ path }) => path !== file.path), file);
      load(() => projectFromFiles(pasted));
    }),
  );
  dropZone(element, loadFiles);
  return element;
}

function fromGitHub(load: (project: () => Promise<Project>) => void): HTMLElement {
  const input = h('input', {
    id: 'pw-slug',
    type: 'text',
    placeholder: 'owner/name',
    autocomplete: 'off',
    spellcheck: false,
    required: true,
  });
  return h(
    'form',
    {
      onsubmit: (event: Event) => {
        event.preventDefault();
        load(() => projectFromGitHub(input.value));
      },
    },
    h('h3', {}, 'On GitHub'),
    field('Repository', input, 'Public ones. Only then api.github.com is asked, at most 25 times.'),
    h('button', { type: 'submit' }, 'Look at it'),
  );
}

function fromFolder(loadFiles: (files: readonly ChosenFile[]) => void): HTMLElement {
  const input = h('input', {
    id: 'pw-folder',
    type: 'file',
    webkitdirectory: true,
    onchange: () => {
      if (input.files !== null && input.files.length > 0) loadFiles(filesOfInput(input.files));
    },
  });
  return h(
    'div',
    {},
    h('h3', {}, 'On this machine'),
    field('Folder', input, 'Or drop it anywhere on this page. It is read here; nothing is sent anywhere.'),
  );
}

function fromText(add: (file: ChosenFile) => void): HTMLElement {
  const name = h('input', {
    id: 'pw-paste-name',
    type: 'text',
    value: 'pyproject.toml',
    autocomplete: 'off',
    spellcheck: false,
    required: true,
  });
  const text = h('textarea', { id: 'pw-paste-text', rows: 6, spellcheck: false, required: true });
  return h(
    'form',
    {
      onsubmit: (event: Event) => {
        event.preventDefault();
        add({ path: name.value.trim().replace(/^\/+/, ''), file: new Blob([text.value]) });
        text.value = '';
      },
    },
    h('h3', {}, 'Pasted'),
    field('File', name),
    field('Its text', text, 'One file after the other; each is added to those before.'),
    h('button', { type: 'submit' }, 'Add this file'),
  );
}

/** Files dropped on the page, or pasted where no text goes. */
function dropZone(zone: HTMLElement, loadFiles: (files: Promise<readonly ChosenFile[]>) => void): void {
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  const listen = <K extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
    name: K,
    heard: (event: DocumentEventMap[K]) => void,
  ) => {
    const whileThere = (event: DocumentEventMap[K]) => {
      if (zone.isConnected) heard(event);
      else document.removeEventListener(name, whileThere as EventListener);
    };
    document.addEventListener(name, whileThere as EventListener);
  };
  listen('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    zone.classList.add('pw-over');
  });
  listen('dragleave', () => zone.classList.remove('pw-over'));
  listen('drop', (event) => {
    zone.classList.remove('pw-over');
    if (event.dataTransfer === null || !holdsFiles(event)) return;
    event.preventDefault();
    loadFiles(filesOfTransfer(event.dataTransfer));
  });
  listen('paste', (event) => {
    if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    loadFiles(filesOfTransfer(event.clipboardData));
  });
}
