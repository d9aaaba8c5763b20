const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as of zlib, of a text as UTF-8. Written here, since files are sealed in browsers too. */
export function crc32(text: string): number {
  const bytes = new TextEncoder().encode(text);
  let sum = 0xffffffff;
  // By index: as an iterator it takes ten times as long in code that runs once, which is every run of the command.
  for (let at = 0; at < bytes.length; at += 1)
    sum = (sum >>> 8) ^ (TABLE[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}
