/** How a project's own publish workflow, which is kept, may look. */
export interface Shape {
  /** The triggers; `TAGS` stands for the pattern of the project's tags. */
  readonly on: string;
  /** It can be started by hand, so that a release without a token can start it. */
  readonly byHand?: boolean;
  /** The condition of the job that uploads. */
  readonly condition?: string;
  /** Building and uploading are two jobs. */
  readonly twoJobs?: boolean;
  /** More lines of the step that uploads. */
  readonly uploads?: string;
  /** Lines of the job before and after the upload. */
  readonly before?: string;
  readonly after?: string;
  /** Another job beside it. */
  readonly beside?: string;
  /** It never uploads the release, or ends red all the same (contract R19): no button can be green. */
  readonly neverGreen?: boolean;
}

const tags = "push: { tags: ['TAGS'] }";
const byHand = `${tags}, workflow_dispatch: {}`;

/** Shapes of real ones, then those that lead astray. */
export const shapes: Readonly<Record<string, Shape>> = {
  tags: { on: tags },
  'tags or by hand': { on: byHand, byHand: true },
  'two jobs': { on: byHand, byHand: true, twoJobs: true },
  'on releases': { on: 'release: { types: [published] }' },
  'on tags and releases, uploads on releases': {
    on: `${tags}, release: { types: [published] }`,
    condition: "github.event.action == 'published'",
  },
  'every push, uploads on tags': {
    on: "push: { branches: [main], tags: ['TAGS'] }",
    condition: "startsWith(github.ref, 'refs/tags/')",
  },
  'by a condition on the tag': { on: tags, condition: "github.ref_type == 'tag'", twoJobs: true },
  'switched off by a variable': { on: tags, condition: "vars.PUBLISH == 'yes'", neverGreen: true },
  'only in another repository': { on: tags, condition: "github.repository == 'up/stream'", neverGreen: true },
  'passes over what is there': { on: tags, uploads: 'with: { skip-existing: true }' },
  'uploads, then its documentation fails': { on: tags, after: '      - run: exit 1\n', neverGreen: true },
  'its documentation may fail': { on: tags, after: '      - run: exit 1\n        continue-on-error: true\n' },
  'uploads another package': {
    on: tags,
    before: '      - run: sed -i s/chain_wren-/chain_finch-/ make_wheel.py\n',
    neverGreen: true,
  },
  'uploads another version': {
    on: tags,
    before: `      - run: sed -i 's/^version = sys.argv.1.$/version = "0.9"/' make_wheel.py\n`,
    neverGreen: true,
  },
  'may fail to upload': {
    on: tags,
    uploads: 'with: { packages-dir: wheels }\n        continue-on-error: true',
    neverGreen: true,
  },
  'a second job fails': {
    on: tags,
    beside: '  announce:\n    runs-on: ubuntu-24.04\n    permissions: {}\n    steps:\n      - run: exit 1\n',
    neverGreen: true,
  },
};

/**
 * The workflow as its author wrote it.
 *
 * @param version how the shell gets the version that is built
 * @param prefix what the project's tags begin with
 */
export function keptWorkflow(shape: Shape, version: string, prefix: string): string {
  const checkout = '      - uses: actions/checkout@v7\n        with: { persist-credentials: false }\n';
  const build = `${shape.before ?? ''}      - run: python3 make_wheel.py "${version}" && sha256sum dist/*\n`;
  const inputs = shape.uploads === undefined ? '' : `        ${shape.uploads}\n`;
  const upload = `      - uses: pypa/gh-action-pypi-publish@release/v1\n${inputs}${shape.after ?? ''}`;
  const condition = shape.condition === undefined ? '' : `    if: ${shape.condition}\n`;
  const rights = '    environment: pypi\n    permissions: { contents: read, id-token: write }\n';
  const on = shape.on.replaceAll('TAGS', prefix === '' ? '[0-9]*' : `${prefix}*`);
  const head = `name: Publish\non: { ${on} }\npermissions: {}\njobs:\n`;
  const runs = '    runs-on: ubuntu-24.04\n';
  const beside = shape.beside ?? '';
  if (!shape.twoJobs)
    return `${head}  publish:\n${runs}${condition}${rights}    steps:\n${checkout}${build}${upload}${beside}`;
  return [
    `${head}  build:\n${runs}    permissions: { contents: read }\n    steps:\n${checkout}${build}`,
    '      - uses: actions/upload-artifact@v4\n        with: { name: dist, path: dist/ }\n',
    `  publish:\n    needs: build\n${runs}${condition}${rights}    steps:\n`,
    `      - uses: actions/download-artifact@v4\n        with: { name: dist, path: dist/ }\n${upload}${beside}`,
  ].join('');
}
