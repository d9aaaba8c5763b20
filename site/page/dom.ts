type Child = Node | string;
type Props<E> = Partial<Omit<E, 'style'>> & { readonly [attribute: `aria-${string}`]: string | boolean };

/** An element with properties, `aria-…` attributes and children. */
export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  props: Props<HTMLElementTagNameMap[T]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('aria-')) element.setAttribute(name, String(value));
    else Object.assign(element, { [name]: value });
  }
  element.append(...children);
  return element;
}

/** A label above its input, and a line of help below that the input is described by. */
export function field(label: string, input: HTMLElement & { id: string }, help = ''): HTMLElement {
  const row = h('div', { className: 'pw-field' }, h('label', { htmlFor: input.id }, label), input);
  if (help !== '') {
    input.setAttribute('aria-describedby', `${input.id}-help`);
    row.append(h('p', { id: `${input.id}-help`, className: 'pw-help' }, help));
  }
  return row;
}
