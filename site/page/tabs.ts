import { h } from './dom.js';

/** A text to read and copy, behind a tab with its name. */
export interface Sheet {
  readonly path: string;
  readonly text: string;
}

/** Tabs as WAI-ARIA describes them: arrows go from one to the next, Home and End to the first and the last. */
export function tabs(sheets: readonly Sheet[], open: string | undefined): HTMLElement {
  const names = sheets.map(({ path }) => path.split('/').at(-1) ?? path);
  const buttons = names.map((name, at) =>
    h('button', { type: 'button', role: 'tab', id: `pw-tab-${at}`, 'aria-controls': `pw-sheet-${at}` }, name),
  );
  const panels = sheets.map((sheet, at) => panel(sheet, at));
  const show = (at: number) => {
    buttons.forEach((button, each) => {
      button.setAttribute('aria-selected', String(each === at));
      button.tabIndex = each === at ? 0 : -1;
    });
    panels.forEach((each, index) => {
      each.hidden = index !== at;
    });
  };
  const list = h('div', { className: 'pw-tabs', role: 'tablist', 'aria-label': 'Files' }, ...buttons);
  list.addEventListener('click', (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (at >= 0) show(at);
  });
  list.addEventListener('keydown', (event) => {
    const last = buttons.length - 1;
    const here = buttons.indexOf(event.target as HTMLButtonElement);
    const to = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    show(to);
    buttons[to]?.focus();
  });
  show(Math.max(0, names.indexOf(open ?? '')));
  return h('div', { className: 'pw-sheets' }, list, ...panels);
}

function panel({ path, text }: Sheet, at: number): HTMLElement {
  const said = h('span', { className: 'pw-said', role: 'status' });
  const copy = h('button', { type: 'button', className: 'pw-copy' }, `Copy ${path.split('/').at(-1)}`);
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = 'The browser does not let this page copy: select the text and copy it.';
    }
  });
  return h(
    'div',
    { role: 'tabpanel', id: `pw-sheet-${at}`, 'aria-labelledby': `pw-tab-${at}` },
    h('p', { className: 'pw-sheet-head' }, h('code', {}, path), copy, said),
    h('pre', { tabIndex: 0, role: 'region', 'aria-label': path }, h('code', {}, text)),
  );
}
