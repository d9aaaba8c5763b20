/** A name asked for, and what comes of it: what is imported, or the name offered in its place. */
export interface NameCase {
  readonly name: string;
  readonly imports?: string;
  readonly offered?: string;
  readonly remark: string;
}

export const NAMES: readonly NameCase[] = [
  { name: 'parrot', imports: 'parrot', remark: 'plain' },
  { name: 'parrot-tools', imports: 'parrot_tools', remark: 'hyphen' },
  { name: 'parrot_tools', imports: 'parrot_tools', remark: 'underscore' },
  { name: 'parrot.tools', imports: 'parrot_tools', remark: 'dot: one package, no namespace' },
  { name: 'ParrotTools', imports: 'parrottools', remark: 'capitals' },
  { name: 'Parrot.Tools-3d', imports: 'parrot_tools_3d', remark: 'all of them' },
  { name: 'a', imports: 'a', remark: 'one letter' },
  { name: '7', imports: 'py7', remark: 'one digit' },
  { name: '3d-parrot', imports: 'py3d_parrot', remark: 'digit first' },
  { name: '2to3-parrot', imports: 'py2to3_parrot', remark: 'digits in between' },
  { name: '2026.11.22', imports: 'py2026_11_22', remark: 'a date' },
  { name: 'parrot--tools', imports: 'parrot_tools', remark: 'two hyphens count as one' },
  { name: 'parrot-._tools', imports: 'parrot_tools', remark: 'a run of separators' },
  { name: 'python-parrot', imports: 'python_parrot', remark: 'python- in front' },
  { name: 'parrot.py', imports: 'parrot_py', remark: 'looks like a file' },
  { name: 'match', imports: 'match', remark: 'soft keyword: can be imported' },
  { name: 'type', imports: 'type', remark: 'soft keyword: can be imported' },
  { name: 'class', offered: 'class-tools', remark: 'keyword' },
  { name: 'Lambda', offered: 'Lambda-tools', remark: 'keyword in lower case' },
  { name: 'None', offered: 'None-tools', remark: 'keyword' },
  { name: 'json', offered: 'json-tools', remark: 'standard library' },
  { name: 'Queue', offered: 'Queue-tools', remark: 'standard library, with a capital' },
  { name: 'distutils', offered: 'distutils-tools', remark: 'standard library of Python 3.11' },
  { name: 'xml.etree', imports: 'xml_etree', remark: 'only like one of the standard library' },
  { name: 'pytest', offered: 'pytest-tools', remark: 'the tests need it' },
  { name: 'hatchling', offered: 'hatchling-tools', remark: 'the build needs it' },
  { name: 'tests', offered: 'tests-tools', remark: 'the folder beside it' },
  { name: 'nul', offered: 'nul-tools', remark: 'no folder on Windows' },
  { name: 'parrot tools', offered: 'parrot-tools', remark: 'space' },
  { name: '-parrot', offered: 'parrot', remark: 'hyphen first' },
  { name: 'parrot.', offered: 'parrot', remark: 'dot last' },
  { name: 'pérroquet', offered: 'perroquet', remark: 'accent' },
  { name: 'попугай', offered: 'my-package', remark: 'no ASCII letter' },
  { name: '../parrot', offered: 'parrot', remark: 'a path' },
  { name: 'parrot${{ secrets.X }}', offered: 'parrot-secrets.X', remark: 'an expression' },
  { name: '<%= 1 %>', offered: '1', remark: 'a template' },
  { name: 'a'.repeat(101), offered: 'a'.repeat(100), remark: '101 letters' },
  { name: 'if/else', offered: 'if-else', remark: 'keywords in a path' },
  { name: 'class!', offered: 'class-tools', remark: 'a keyword once mended' },
];
