import assert from 'node:assert/strict';
import { isMap, isPair, isScalar, parseDocument, visit } from 'yaml';
import { pins } from '../../src/workflows/pins.generated.js';
import { type ParsedWorkflow, parseWorkflowText, scriptsOf, stepsOf } from './parsed-workflow.js';
import { differentWorkflows, type RenderedWorkflow } from './rendered-workflows.js';

const workflows = differentWorkflows().map((rendered) => ({
  ...rendered,
  parsed: parseWorkflowText(rendered.text),
}));

/** Runs a check on every workflow of a kind; a failure names the combination. */
function each(
  kind: 'publish' | 'release' | 'any',
  check: (workflow: ParsedWorkflow, rendered: RenderedWorkflow) => void,
) {
  for (const { parsed, ...rendered } of workflows) {
    if (kind !== 'any' && rendered.kind !== kind) continue;
    try {
      check(parsed, rendered);
    } catch (error) {
      throw new Error(`${rendered.kind} workflow of "${rendered.name}"`, { cause: error });
    }
  }
}

/** The job that hands on what is published. */
const built = ({ wheels }: { readonly wheels: unknown }) => (wheels === undefined ? 'build' : 'collect');

const publishJobs = ['publish-testpypi', 'publish-pypi'];

describe('rules that every generated workflow keeps', function () {
  this.timeout(180_000);

  it('R1: the release starts by hand only', () => {
    each('release', ({ on }, { settings }) => {
      assert.deepEqual(Object.keys(on), ['workflow_dispatch']);
      const { inputs } = on.workflow_dispatch as { inputs: Record<string, { options?: string[] }> };
      const names = [
        'release_type',
        'pre_release',
        'version',
        ...(settings.testsMode === 'own' ? ['skip_checks'] : []),
        'dry_run',
        ...(settings.token.mode === 'pat' ? ['token_secret_name'] : []),
      ];
      assert.deepEqual(Object.keys(inputs), names);
      const bumps = settings.versionScheme === 'semver' ? ['patch', 'minor', 'major'] : ['date', 'fix'];
      assert.deepEqual(inputs.release_type?.options, bumps);
    });
  });

  it('P1: publishing starts on release tags, pull requests and by hand', () => {
    each('publish', ({ on }, { settings }) => {
      assert.deepEqual(Object.keys(on), ['push', 'pull_request', 'merge_group', 'workflow_dispatch']);
      const push = on.push as Record<string, string[]>;
      const numbers = settings.shortTags ? '**' : '***';
      const pattern = [...numbers].join(settings.tagSeparator);
      assert.deepEqual(push.tags, [(settings.tagPrefix || '[0-9]') + pattern]);
      assert.deepEqual(push.branches, settings.releaseOnMainPush ? [settings.defaultBranch] : undefined);
    });
  });

  it('W5: no line is longer than 120 characters, but where a linter is told its reason on the line', () => {
    each('any', (_, { text }) => {
      const long = text.split('\n').filter((line) => line.replace(/ # zizmor: .*$/, '').length > 120);
      assert.deepEqual(long, []);
    });
  });

  it('W2: every action is pinned to a commit of the one list, its version beside it', () => {
    each('any', (workflow, { text }) => {
      const lines = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
      assert.equal(lines.length, stepsOf(workflow).filter(({ uses }) => uses).length);
      for (const line of lines) {
        const [, action = '', sha, version] =
          /uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/.exec(line) ?? [];
        assert.deepEqual({ sha, version }, { ...pins[action as keyof typeof pins] }, line);
      }
    });
  });

  it('W3: no permission at the top, the least at each job with its reason on the same line', () => {
    each('any', ({ permissions, jobs }, { text, settings }) => {
      assert.deepEqual(permissions, {});
      const { gate, publishByHand } = settings;
      const starts = gate.workflows.some(({ dispatchable }) => dispatchable);
      const actions = starts || publishByHand ? 'write' : 'read';
      const asking = settings.testsMode === 'own' ? { 'pull-requests': 'read' } : {};
      const other = gate.contexts.length > 0 ? { checks: 'read', statuses: 'read' } : {};
      const least: Record<string, Record<string, string>> = {
        test: { contents: 'read' },
        gate: { contents: 'read', actions: starts ? 'write' : 'read', ...asking, ...other },
        'follow-up':
          settings.token.mode === 'dispatch'
            ? { contents: 'write', 'pull-requests': 'write' }
            : { contents: 'read' },
        build: { contents: 'read' },
        wheels: { contents: 'read' },
        'try-build': { contents: 'read' },
        'draft-notes': { contents: 'read' },
        collect: {},
        'publish-testpypi': { 'id-token': 'write' },
        'publish-pypi': { 'id-token': 'write' },
        check: {},
      };
      for (const [id, job] of Object.entries(jobs)) {
        assert.deepEqual(
          job.permissions,
          least[id] ?? { contents: 'write', actions, ...asking, ...other },
          id,
        );
      }
      visit(parseDocument(text), {
        Pair(_, pair) {
          if (!isScalar(pair.key) || pair.key.value !== 'permissions' || !isMap(pair.value)) return;
          for (const scope of pair.value.items) {
            assert.ok(isPair(scope) && isScalar(scope.value) && scope.value.comment, `${scope.key}`);
          }
        },
      });
    });
  });

  it('W3: every job ends in time', () => {
    each('any', ({ jobs }) => {
      for (const job of Object.values(jobs)) assert.ok(Number.isInteger(job['timeout-minutes']));
    });
  });

  it('R12: the three waits of a release end before its job does', () => {
    each('release', ({ jobs }) => {
      const { steps = [], 'timeout-minutes': limit } = jobs['create-release'] ?? {};
      const gate = Math.max(
        0,
        ...steps.map(({ env }) => Number((env as Record<string, string>)?.MINUTES ?? 0)),
      );
      // The start of the publish run, its end, the index (publish_runs.py, follow_publishing.py).
      assert.ok(Number(limit) > gate + 3 + 120 + 10, `${limit} minutes for a gate of ${gate}`);
    });
  });

  it('W4: no expression stands in a script', () => {
    each('any', (workflow) => {
      for (const script of scriptsOf(workflow)) assert.ok(!script.includes('${{'), script);
    });
  });

  it('W5: workflow, jobs and steps have names', () => {
    each('any', (workflow) => {
      assert.ok(workflow.name);
      for (const job of Object.values(workflow.jobs)) assert.ok(job.name);
      for (const step of stepsOf(workflow)) assert.ok(step.name);
    });
  });

  it('W6: the release workflow names no host of GitHub', () => {
    each('release', (_, { text }) => {
      const hosts = [...text.matchAll(/[\w.-]*github\.com/g)].map(([host]) => host);
      assert.deepEqual([...new Set(hosts)], ['users.noreply.github.com']);
    });
  });

  it('R4: no checkout leaves its token behind, and no step sees the release token without need', () => {
    each('any', (workflow) => {
      for (const step of stepsOf(workflow)) {
        if (step.uses?.startsWith('actions/checkout@'))
          assert.equal(step.with?.['persist-credentials'], false);
      }
    });
    each('release', (workflow, { settings }) => {
      const seers = stepsOf(workflow)
        .filter((step) => /secrets[.[]|steps\.app[\w-]*\.outputs/.test(JSON.stringify([step.env, step.with])))
        .map(({ name }) => name);
      const needed = {
        pat: ['Check the token and the branch', 'Push the tag'],
        'github-app': [
          'Check the token and the branch',
          'Get a short-lived token of the GitHub App',
          'Push the tag',
        ],
        dispatch: [],
      }[settings.token.mode];
      const byToken = settings.publishTrigger === 'release' || settings.releaseStartsWorkflows;
      const again =
        byToken && settings.publishTrigger === 'tag' && settings.token.mode === 'github-app'
          ? ['Get a short-lived token of the GitHub App']
          : [];
      const creates = byToken && settings.token.mode !== 'dispatch' ? ['Create the GitHub release'] : [];
      const follows =
        !settings.followUp || settings.token.mode === 'dispatch'
          ? []
          : [
              ...(settings.token.mode === 'github-app' ? ['Get a short-lived token of the GitHub App'] : []),
              'Open or update the pull request',
            ];
      assert.deepEqual(seers, [...needed, ...again, ...creates, ...follows]);
    });
  });

  it('R3: the token is checked first, and nothing falls back to GITHUB_TOKEN', () => {
    each('release', (workflow, { text, settings }) => {
      const [first] = stepsOf(workflow);
      const checked =
        settings.token.mode === 'dispatch' ? 'Check the branch' : 'Check the token and the branch';
      assert.equal(first?.name, checked);
      for (const line of text.split('\n'))
        assert.doesNotMatch(line, /secrets.*\|\|\s*(github\.token|secrets\.GITHUB)/);
    });
  });

  it('R9: the tag is never forced, never pushed with others', () => {
    each('release', (workflow) => {
      for (const script of scriptsOf(workflow)) {
        assert.doesNotMatch(script, /push[^\n]*(?:--force|-f\b|--tags|--follow-tags|\+refs)/);
      }
    });
  });

  it('P6, R4, U3: a trial build and a draft of the notes run code of the project, without any secret', () => {
    each('release', ({ jobs }, { settings }) => {
      const { version, staticVersion } = settings;
      const tries = version.kind === 'unknown' && staticVersion !== 'theirs';
      const before = [
        ...(tries ? ['try-build'] : []),
        ...(settings.changelog?.fragments ? ['draft-notes'] : []),
      ];
      const after = settings.followUp ? ['follow-up'] : [];
      assert.deepEqual(Object.keys(jobs), ['create-release', ...before, ...after]);
      assert.deepEqual([jobs['create-release']?.needs ?? []].flat(), before);
      for (const id of before)
        assert.doesNotMatch(JSON.stringify(jobs[id]), /secrets[.[]|github\.token|environment/);
    });
  });

  it('P4: publishing jobs only fetch and publish; the identity token is there and nowhere else', () => {
    each('publish', ({ jobs }, { settings }) => {
      const { pypi, testpypi } = settings.environments;
      for (const [id, job] of Object.entries(jobs)) {
        assert.equal('id-token' in job.permissions, publishJobs.includes(id));
        if (!publishJobs.includes(id)) continue;
        assert.equal(job.environment, id === 'publish-pypi' ? pypi : testpypi);
        assert.deepEqual(
          job.steps.map(({ uses }) => uses?.replace(/@.*/, '')),
          ['actions/download-artifact', 'pypa/gh-action-pypi-publish'],
        );
        for (const step of job.steps) {
          assert.equal(step.run, undefined);
          assert.ok(!('password' in (step.with ?? {})) && !('attestations' in (step.with ?? {})));
        }
      }
    });
  });

  it('P2: nothing is published unless test and build passed', () => {
    each('publish', ({ jobs }, { settings }) => {
      const before = settings.testsMode === 'own' ? ['gate'] : settings.testsMode === 'none' ? [] : ['test'];
      // Pull requests are tested by the project's own checks beside this.
      const needs = {
        'publish-pypi': [...before, built(settings)],
        'publish-testpypi':
          settings.testsMode === 'generated' ? ['test', built(settings)] : [built(settings)],
      };
      for (const id of publishJobs) {
        const job = jobs[id] as unknown as { needs: string | string[]; if: string };
        assert.deepEqual([job.needs].flat(), needs[id as keyof typeof needs]);
        assert.doesNotMatch(job.if, /always\(\)|failure\(\)|cancelled\(\)/);
      }
    });
  });

  it('P3: the files are handed on before third-party code runs beside them', () => {
    each('publish', ({ jobs }, { settings }) => {
      const names = jobs[built(settings)]?.steps.map(({ uses, run }) => uses ?? run ?? '') ?? [];
      const handedOn = names.findIndex((text) => text.startsWith('actions/upload-artifact@'));
      const twine = names.findIndex((text) => text.includes('twine check'));
      assert.ok(handedOn > 0 && handedOn < twine);
    });
  });

  it('P11: each system hands its wheels on by an id of its own, and one job checks and hands on them all', () => {
    each('publish', ({ jobs }, { settings }) => {
      assert.equal(jobs.wheels !== undefined, settings.wheels !== undefined);
      if (jobs.wheels === undefined) return;
      const { outputs, strategy } = jobs.wheels as unknown as {
        outputs: Record<string, string>;
        strategy: { matrix: { include: { system: string; runner: string }[] } };
      };
      const legs = strategy.matrix.include;
      assert.deepEqual(
        Object.keys(outputs),
        legs.map(({ system }) => system),
      );
      for (const { system } of legs) assert.match(outputs[system] ?? '', new RegExp(`== '${system}' && `));
      assert.equal(new Set(legs.map(({ runner }) => runner)).size, legs.length);
      const fetches = Object.values(jobs).flatMap(({ steps }) =>
        steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact@')),
      );
      assert.equal(fetches.length, 4);
      for (const step of fetches) {
        assert.match(
          String(step.with?.['artifact-ids']),
          /^\$\{\{ (?:needs\.(?:build|collect)\.outputs\.artifact|env\.ARTIFACTS) \}\}$/,
        );
        assert.ok(!('name' in (step.with ?? {})) && !('pattern' in (step.with ?? {})));
      }
    });
  });

  it('P8: concurrency stands at the jobs, and no upload or release is ever cancelled', () => {
    each('any', ({ on, concurrency, jobs }) => {
      assert.equal(concurrency, undefined);
      for (const [id, job] of Object.entries(jobs)) {
        const { group, 'cancel-in-progress': cancel } = job.concurrency;
        assert.equal(typeof group, 'string');
        const pullRequests = `\${{ github.event_name == 'pull_request' }}`;
        assert.equal(cancel, ['test', 'build', 'wheels', 'collect'].includes(id) ? pullRequests : false, id);
        // Of those that wait in a group, GitHub keeps the last: so no commit shares one with another.
        if (on.push) assert.match(String(group), /github\.sha/, id);
      }
    });
  });

  it('P10: no cache, and no job that only computes a value', () => {
    each('publish', (workflow, { settings }) => {
      const first = settings.testsMode === 'own' ? ['gate'] : settings.testsMode === 'none' ? [] : ['test'];
      const wheels = settings.wheels === undefined ? [] : ['wheels', 'collect'];
      assert.deepEqual(Object.keys(workflow.jobs), [...first, 'build', ...wheels, ...publishJobs, 'check']);
      for (const step of stepsOf(workflow)) {
        assert.doesNotMatch(step.uses ?? '', /actions\/cache/);
        if (step.uses?.startsWith('astral-sh/setup-uv@')) assert.equal(step.with?.['enable-cache'], false);
      }
    });
  });

  it('secrets are read only in jobs with an environment', () => {
    each('any', ({ jobs }) => {
      for (const job of Object.values(jobs)) {
        if (/secrets[.[]/.test(JSON.stringify(job))) assert.ok(job.environment);
      }
    });
  });
});
