import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Chain, startChain } from '../../../test/chain/chain.js';
import type { Project } from '../../../test/chain/project.js';
import { type Draw, prefixOf } from './draw.js';
import { keptWorkflow, shapes } from './shapes.js';

/**
 * Puts the project of a draw on a GitHub, with its history and its workflows.
 *
 * @throws WorkflowsError where no workflow is generated for it
 */
export async function stage(draw: Draw): Promise<Chain> {
  const shape = shapes[draw.publisher];
  const inFile = draw.held === 'in a file';
  const prefix = prefixOf(draw);
  const chain = await startChain(shape ? 'quick' : inFile ? 'file' : 'vcs', {
    answers: { tokenMode: draw.tokenMode },
    before: (project) => {
      if (shape) keep(project, draw);
      history(project, draw, prefix);
    },
  });
  if (draw.guarded) chain.repository.rules.protectedBranches.add('main');
  if (draw.tokenMode === 'github-app') {
    const rights = { contents: 'write', metadata: 'read', actions: 'write' } as const;
    const app = chain.github.createApp('release-app', rights);
    chain.github.setVariable('RELEASE_APP_CLIENT_ID', app.clientId);
    chain.github.setSecret('RELEASE_APP_PRIVATE_KEY', app.privateKey);
  }
  return chain;
}

function keep(project: Project, draw: Draw): void {
  const shape = shapes[draw.publisher];
  const held = draw.style.slice(prefixOf(draw).length);
  const inFile = draw.held === 'in a file';
  if (inFile)
    writeFileSync(
      path.join(project.folder, 'pyproject.toml'),
      `[project]\nname = "chain-wren"\nversion = "${held}"\nrequires-python = ">=3.10"\n`,
    );
  const version = inFile
    ? `$(sed -n 's/^version = "\\(.*\\)"/\\1/p' pyproject.toml)`
    : `\${GITHUB_REF_NAME#${prefixOf(draw)}}`;
  if (shape)
    project.edit('.github/workflows/publish.yml', () => keptWorkflow(shape, version, prefixOf(draw)));
}

function history(project: Project, draw: Draw, prefix: string): void {
  project.git('tag --delete v1.2.0');
  project.git('add .');
  project.git('commit --quiet --allow-empty --message Second');
  if (draw.history === 'a tag off the branch') {
    // A release commit (contract R20): the tag stands on its parent.
    const parent = project.git('rev-parse HEAD');
    const annotation = path.join(tmpdir(), `truth-tag-${process.pid}-${draw.seed}`);
    writeFileSync(annotation, `Release\n\nRelease-Of: ${parent}\n`);
    project.git('checkout --quiet --detach');
    project.git('commit --quiet --allow-empty --message Release');
    project.git(`tag --annotate --file ${annotation} ${draw.style}`);
    project.git('checkout --quiet main');
  } else project.git(`tag --annotate --message Release ${draw.style}`);
  if (draw.history === 'after a pre-release') project.git(`tag --annotate --message rc ${prefix}1.3.0rc1`);
  if (draw.history === 'other tags on the commit')
    for (const tag of ['latest', 'nightly-20260101', 'docs-9.9']) project.git(`tag ${tag}`);
  if (draw.history === 'a stray high tag') {
    project.git('checkout --quiet -b stray');
    project.git('commit --quiet --allow-empty --message Stray');
    project.git(`tag ${prefix}7.0.0`);
    project.git('checkout --quiet main');
  }
}
