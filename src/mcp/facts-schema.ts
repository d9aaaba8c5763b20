import { filesSchema, remarksSchema } from './file-results.js';
import { flag, type JsonSchema, list, oneOf, record, text } from './json-schema.js';
import { optionValuesSchema } from './option-values.js';

const found = (value: JsonSchema) => record({ value, place: text('Where it was found') });
const texts = (description: string) => list({ type: 'string' }, description);

/** What `inspect_project` answers: every fact that shapes the files, with its place. */
export const factsSchema = record({
  directory: text("The project's folder"),
  'distribution?': found(text('Name on PyPI')),
  'import_name?': found(text('What import takes')),
  layout: oneOf(['src', 'flat', 'module', 'namespace', 'unknown'], 'Where the code stands'),
  backend: found(text('What builds it')),
  version: record({
    kind: oneOf(['variable', 'tag', 'file', 'unknown'], 'How the version gets into a build'),
    words: text('The same in words'),
    'file?': text('The file that holds it'),
    'value?': text('The version in that file'),
    place: text('Where it was found'),
  }),
  compiled: found(flag('Has compiled extensions')),
  'wheels?': record({
    rust: flag('Rust is compiled'),
    'abi3?': found(text('Oldest Python that its one wheel per system is for; empty: the oldest supported')),
    configured: texts('Options that [tool.cibuildwheel] sets'),
  }),
  python: record({
    'requires?': text('requires-python, as written'),
    matrix: texts('Versions the tests run on'),
    required: texts('Of these, the ones that must pass'),
    place: text('Where it was found'),
  }),
  tests: record({
    runner: text('What runs them'),
    reason: text('Why'),
    install: texts('Shell lines that install what they need'),
    command: texts('Shell lines that run them'),
    place: text('Where it was found'),
  }),
  'repository?': found(text('HOST/OWNER/NAME')),
  default_branch: found(text('Name of the branch')),
  tag_prefix: found(text('What stands before the version in a release tag')),
  version_scheme: found(text('How versions count: semver, or a calendar such as YYYY.MM.MICRO')),
  ignored_tags: texts('Tags that are no release tags here'),
  workflows: list(
    record({
      file: text('File name in .github/workflows'),
      publishes: flag('Publishes to an index'),
      generated: flag('Written by this generator'),
      on_tags: texts('Tags that start it'),
      on_release: flag('Starts on a published release'),
      on_dispatch: flag('Starts by hand'),
    }),
    'The workflows that are there',
  ),
  remarks: remarksSchema,
  'refused?': text('Why nothing would be generated'),
  files: filesSchema,
  'options?': optionValuesSchema,
});
