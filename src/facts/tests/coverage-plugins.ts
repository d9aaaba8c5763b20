import type { ProjectFiles } from '../project-files.js';
import { stringList, tableAt } from './tables.js';

/** Distributions of coverage.py's plug-ins, by module. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = {
  covdefaults: 'covdefaults',
  coverage_conditional_plugin: 'coverage-conditional-plugin',
  django_coverage_plugin: 'django-coverage-plugin',
  coverage_pyver_pragma: 'coverage-pyver-pragma',
};

/** What coverage.py loads, and so cannot do without, wherever it is configured. Source: coverage.py, "Configuration reference". */
export function coveragePlugins(files: ProjectFiles): string[] {
  const listed = [
    ...stringList(tableAt(files.toml('pyproject.toml'), 'tool', 'coverage', 'run').plugins),
    ...[
      ['.coveragerc', 'run'],
      ['setup.cfg', 'coverage:run'],
      ['tox.ini', 'coverage:run'],
    ].flatMap(([file = '', section = '']) => inIni(files, file, section)),
  ];
  return listed.flatMap((name) => (Object.hasOwn(DISTRIBUTIONS, name) ? (DISTRIBUTIONS[name] ?? []) : []));
}

function inIni(files: ProjectFiles, file: string, section: string): string[] {
  try {
    return (files.ini(file)?.get(section, 'plugins') ?? '').split(/[\s,]+/);
  } catch {
    return [];
  }
}
