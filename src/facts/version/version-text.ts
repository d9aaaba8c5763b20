/** A PEP 440 version, spelled as freely as PEP 440 reads it. Source: its appendix B, without local versions. */
const VERSION =
  /^v?(?:\d+!)?\d+(?:\.\d+)*[-_.]?(?:(?:a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;

/** Whether a text is a version as Python packages write them. */
export function isVersion(text: string): boolean {
  return VERSION.test(text.trim()) && /\d/.test(text);
}
