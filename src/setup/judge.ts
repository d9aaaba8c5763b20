import { type Item, item, type Judge, type Sight } from './item.js';
import { judgeActions, judgePullRequests } from './judge-actions.js';
import { judgeEnvironment } from './judge-environment.js';
import { judgeRuleset } from './judge-ruleset.js';
import { judgeSecret, judgeVariable } from './judge-token.js';
import { judgeWorkflow } from './judge-workflow.js';
import { type NeedKind, type NeedOf, needs } from './needs.js';

const judges: { readonly [Kind in NeedKind]: Judge<Kind> } = {
  environment: judgeEnvironment,
  secret: judgeSecret,
  variable: judgeVariable,
  ruleset: judgeRuleset,
  actions: judgeActions,
  'pull-requests': judgePullRequests,
  workflow: judgeWorkflow,
  // PyPI has no door for programs: what its forms take is said, and whether it is there shows in a release's provenance.
  publisher: (need, { settings }) => {
    const of = settings.packages.length > 0 ? ` of ${need.packageName}` : '';
    const values = Object.fromEntries(need.values);
    const left = [
      {
        what: `Trusted Publisher${of} on ${need.index}`,
        url: need.existingProject,
        values,
      },
    ];
    return item(need, need.index, 'left', 'a form', { left });
  },
};

/** Holds every row of the table against the repository (contract S1, S4): what set-up does and doctor says is in here. */
export function judgeAll(sight: Sight): readonly Item[] {
  return needs(sight.settings).map((need) => judgeOne(need, sight));
}

function judgeOne<Kind extends NeedKind>(need: NeedOf<Kind>, sight: Sight): Item {
  return judges[need.kind as Kind](need, sight);
}
