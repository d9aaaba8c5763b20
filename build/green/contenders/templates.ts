import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TEMPLATES = fileURLToPath(new URL('../templates', import.meta.url));

/**
 * Copies the workflows of a folder of `templates/` into a checkout.
 *
 * @param defaultBranch takes the place of `$default-branch`, as on GitHub's Actions page
 * @returns their file names
 */
export function writeTemplates(name: string, folder: string, defaultBranch: string): string[] {
  const target = path.join(folder, '.github/workflows');
  mkdirSync(target, { recursive: true });
  const files = readdirSync(path.join(TEMPLATES, name));
  for (const file of files) {
    const text = readFileSync(path.join(TEMPLATES, name, file), 'utf8');
    writeFileSync(path.join(target, file), text.replaceAll('$default-branch', defaultBranch));
  }
  return files;
}
