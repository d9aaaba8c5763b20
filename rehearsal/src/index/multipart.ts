export interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly bytes: Buffer;
}

/**
 * Reads a form as twine and uv send it.
 *
 * @throws Error where the content type names no boundary
 */
export function readMultipart(contentType: string, body: Buffer): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error('the upload is no multipart form');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length + 2;
    const next = body.indexOf(mark, start);
    if (next < 0) break;
    const headEnd = body.indexOf('\r\n\r\n', start);
    const head = body.toString('utf8', start, headEnd);
    parts.push({
      name: /[; ]name="([^"]*)"/.exec(head)?.[1] ?? '',
      filename: /filename="([^"]*)"/.exec(head)?.[1],
      bytes: body.subarray(headEnd + 4, next - 2),
    });
    at = next;
  }
  return parts;
}
