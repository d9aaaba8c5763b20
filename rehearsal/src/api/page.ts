import { json, type Message, type Reply } from '../proxy/message.js';

/**
 * One page of a list, with the address of the next one in the header `link`.
 * Source: docs.github.com, "Using pagination in the REST API"
 *
 * @param shape puts a page's items into the answer; the second argument is how many there are in all
 */
export function page<T>(
  { url }: Message,
  items: readonly T[],
  shape: (items: readonly T[], total: number) => unknown,
  most = 100,
): Reply {
  const query = url.searchParams;
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), most);
  const number = Math.max(Number(query.get('page') ?? 1) || 1, 1);
  const shown = items.slice((number - 1) * size, number * size);
  const headers: Record<string, string> = {};
  if (number * size < items.length) {
    const next = new URL(url);
    next.searchParams.set('page', String(number + 1));
    headers.link = `<${next.href}>; rel="next"`;
  }
  return json(200, shape(shown, items.length), headers);
}
