import { type Finding, item, type Judge, SETUP, unseen } from './item.js';

const WHY: Readonly<Record<string, string>> = {
  disabled_manually: 'somebody switched it off',
  disabled_inactivity: 'GitHub switched it off: nothing happened here for 60 days',
  disabled_fork: 'GitHub switches workflows off in a fork',
};

/** A workflow that is on the default branch and switched on. */
export const judgeWorkflow: Judge<'workflow'> = (need, sight) => {
  const { state } = sight;
  const file = need.path.replace(/^.*\//, '');
  const title = `workflow ${file}`;
  if (state.workflows.kind === 'hidden') return unseen(need, title, 'read');
  const all = state.workflows.kind === 'seen' ? state.workflows.value : [];
  const there = all.find(({ path, state: now }) => path === need.path && now !== 'deleted');
  if (there === undefined) {
    const what = `${need.path} is not on ${state.defaultBranch}`;
    const finding: Finding = {
      id: 'workflow-not-on-default-branch',
      level: 'fault',
      what,
      effect:
        need.role === 'release'
          ? 'there is no button in the Actions page'
          : 'a release is tagged, and nothing is published',
      fix: { command: `git push origin ${state.defaultBranch}` },
    };
    const url = `https://${state.host}/${state.slug}/tree/${state.defaultBranch}/.github/workflows`;
    const left = [{ what: `Commit ${need.path} and push it to ${state.defaultBranch}`, url, values: {} }];
    return item(need, title, 'left', `not on ${state.defaultBranch} yet: commit and push it`, {
      findings: [finding],
      left,
    });
  }
  if (there.state === 'active') return item(need, title, 'ready', `on ${state.defaultBranch}, switched on`);
  const finding: Finding = {
    id: 'workflow-off',
    level: 'fault',
    what: `${need.path} is switched off: ${WHY[there.state] ?? there.state}`,
    effect:
      need.role === 'release' ? 'the button does nothing' : 'a release is tagged, and nothing is published',
    fix: { command: SETUP },
  };
  return item(need, title, 'change', 'switch it on', {
    findings: [finding],
    writes: [
      {
        what: `workflow ${file}: switch it on`,
        method: 'PUT',
        path: `repos/${state.slug}/actions/workflows/${there.id}/enable`,
        body: undefined,
      },
    ],
  });
};
