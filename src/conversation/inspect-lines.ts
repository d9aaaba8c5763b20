import type { ProjectFacts, VersionPlace, VersionSource } from '../facts/facts.js';
import { placeText } from '../facts/version/copies/place-text.js';
import { wheelWords } from './found-lines.js';
import { printable } from './printable.js';

/** What `inspect` shows beyond the first lines: every fact that shapes the files. */
export function inspectLines(facts: ProjectFacts): readonly string[] {
  const packages = [...facts.packages, ...facts.together];
  if (packages.length > 0) {
    return packages.flatMap((each) => [
      printable(`  ${each.distribution?.value ?? each.directory}:`),
      ...inspectLines(each),
    ]);
  }

  const { version, tests, python, importName, layout, workflows, ignoredTags } = facts;
  const source = version.value;
  const rows: [string, string, string?][] = [
    ['import name', importName?.value ?? 'taken from the built wheel', importName?.place ?? ''],
    ['layout', layout],
    ['backend', `${facts.backend.value}, built by ${facts.builder}`, facts.backend.place],
    ['version', sourceWords(source), version.place],
    ...(source.kind === 'file' ? source.places.slice(1) : []).map((copy): [string, string] => [
      'set with it',
      placeText(copy),
    ]),
    ['requires', python.value.requires ?? 'no floor', python.place],
    ['must pass', python.value.required.join(', ')],
    ['builds with', python.value.build],
    ['compiled', facts.wheels === undefined ? 'no' : wheelWords(facts.wheels), facts.compiled.place],
    ...(facts.gate.kept ?? facts.gate.workflows).map(({ file, jobs }): [string, string] => [
      'asked',
      `${file}${jobs.length > 0 ? `: ${jobs.join(', ')}` : ''}`,
    ]),
    ...facts.gate.otherCi.map(({ file, name }): [string, string] => ['other CI', `${name}, ${file}`]),
    ...tests.install.map((line): [string, string] => ['test install', line]),
    ...tests.command.map((line): [string, string] => ['test command', line]),
    ...Object.entries(tests.env).map(([name, value]): [string, string] => [
      'test variable',
      `${name}=${value}`,
    ]),
    ['tag prefix', facts.tagPrefix.value === '' ? 'none' : facts.tagPrefix.value, facts.tagPrefix.place],
    ['versions', facts.versionScheme.value, facts.versionScheme.place],
    ...(ignoredTags.length > 0 ? [['ignored tags', ignoredTags.join(', ')] as [string, string]] : []),
    ...workflows.map((workflow): [string, string] => ['workflow', workflowWords(workflow)]),
  ];
  return rows.map(([label, text, place]) =>
    printable(`  ${label.padEnd(14)} ${text}${place ? `   ${place}` : ''}`.replace(/\s+$/, '')),
  );
}

function section([main]: readonly VersionPlace[]): string {
  return main === undefined || main.section === '' ? '' : `, in [${main.section}]`;
}

function sourceWords(source: VersionSource): string {
  switch (source.kind) {
    case 'file':
      return `one line of ${source.file}${section(source.places)}: ${source.value}`;
    case 'variable':
      return `${source.tool}, by ${source.variable}`;
    case 'tag':
      return `${source.tool}, by a tag on HEAD`;
    case 'unknown':
      return source.why;
  }
}

function workflowWords(workflow: ProjectFacts['workflows'][number]): string {
  const starts = [
    ...(workflow.onTags.length > 0 ? [`tags ${workflow.onTags.join(' ')}`] : []),
    ...(workflow.onRelease ? ['releases'] : []),
    ...(workflow.onDispatch ? ['by hand'] : []),
  ];
  const what = [
    ...(workflow.generated ? ['generated'] : []),
    ...(workflow.publishes ? ['publishes'] : []),
    ...(starts.length > 0 ? [`starts on ${starts.join(', ')}`] : []),
  ];
  return [workflow.file, ...what].join(', ');
}
