import { tokenPermission } from '../settings/token-permission.js';
import { type Finding, item, type Judge, SETUP, type Sight, unseen } from './item.js';
import { type NeedOf, needsOf } from './needs.js';
import { lackingInWords, lacksEnvironments } from './plan-limits.js';
import { repositoryWords } from './repository-words.js';
import { tokenLinks } from './token-links.js';

/** The secret that pushes tags: in the environment, so that only the release branches can read it. */
export const judgeSecret: Judge<'secret'> = (need, sight) => {
  const { state } = sight;
  const atRepository = lacksEnvironments(state);
  const where = atRepository ? 'the repository' : `environment ${need.environment}`;
  const [first = ''] = need.names;
  const title = `secret ${first}`;
  const { environment, repository, organization } = state.secrets;
  const held = (kept: typeof environment) =>
    kept.kind === 'seen' ? need.names.find((name) => kept.value.includes(name)) : undefined;
  if (environment.kind === 'hidden' || (repository.kind !== 'seen' && state.rights !== 'admin')) {
    return unseen(need, title, 'write');
  }
  const wider = held(repository) ?? held(organization);
  if (held(environment) !== undefined || (atRepository && wider !== undefined)) {
    const says = atRepository
      ? `is there, at the repository: ${lackingInWords('environments', state).says}`
      : 'is there';
    const findings = !atRepository && held(repository) !== undefined ? [tooWide(need, sight, false)] : [];
    return item(need, title, 'ready', says, { findings });
  }
  const finding = wider === undefined ? missing(need, sight, where) : tooWide(need, sight, true);
  return item(need, title, 'left', `missing in ${where}`, {
    findings: [finding],
    left: [tokenToMake(need, sight)],
  });
};

function missing(need: NeedOf<'secret'>, sight: Sight, where: string): Finding {
  const names = need.names.join(' or ');
  const { environment } = sight.state.secrets;
  const others = environment.kind === 'seen' ? environment.value : [];
  const differs = others.length > 0;
  return {
    id: differs ? 'secret-name-differs' : 'secret-missing',
    level: 'fault',
    what: differs
      ? `${where} holds ${others.join(', ')}, but the workflow looks for ${names}`
      : `secret ${names} is missing in ${where}`,
    effect: 'the release stops at its first step',
    fix: { command: SETUP },
  };
}

/** Saved at the repository or the organisation: it works, and every workflow can read it. */
function tooWide(need: NeedOf<'secret'>, { settings, state }: Sight, only: boolean): Finding {
  const [name = ''] = need.names;
  const repository = state.secrets.repository;
  const held =
    repository.kind === 'seen' ? need.names.find((each) => repository.value.includes(each)) : undefined;
  const { repoOption } = repositoryWords(settings);
  const where = held === undefined ? 'the organisation' : 'the repository';
  return {
    id: 'secret-at-repository',
    level: 'warning',
    what: `secret ${held ?? name} is saved at ${where}${only ? `, not in environment ${need.environment}` : ' too'}`,
    effect: 'every workflow on every branch can read it',
    fix: { command: only ? SETUP : `gh secret delete ${held ?? name} ${repoOption}` },
  };
}

function tokenToMake(need: NeedOf<'secret'>, sight: Sight) {
  const { settings, state } = sight;
  const [name = ''] = need.names;
  const links = tokenLinks(settings);
  const variable = needsOf(settings, 'variable').find(({ value }) => value === undefined);
  const clientId = variable && heldValue(variable, sight);
  if (clientId !== undefined) {
    const { site, owner } = repositoryWords(settings);
    const whose = state.ownedBy === 'organization' ? `/organizations/${owner}` : '';
    return {
      what: `Make a private key of the App with the client id ${clientId}, on its page, and save it: ${SETUP} --secret-stdin < private-key.pem`,
      url: `${site}${whose}/settings/apps`,
      values: { Secret: name, Environment: need.environment },
    };
  }
  return need.holds === 'token'
    ? {
        what: `Create a token, only for ${state.slug}, and save it: ${SETUP} --secret-stdin`,
        url: links.fineGrained,
        values: { Secret: name, Environment: need.environment, Permission: tokenPermission(settings) },
      }
    : {
        what: `Register a GitHub App, install it on ${state.slug}, and save its key: ${SETUP} in a terminal, by two clicks in the browser; or by hand, then ${SETUP} --client-id ID --secret-stdin < private-key.pem`,
        url: links.app,
        values: { Secret: name, Environment: need.environment, Permission: tokenPermission(settings) },
      };
}

/** A variable: the switch for TestPyPI, or the App's client id. */
export const judgeVariable: Judge<'variable'> = (need, sight) => {
  const { state } = sight;
  const title = `variable ${need.name}`;
  const { repository, environment } = state.variables;
  const atRepository = need.environment === undefined || lacksEnvironments(state);
  const value = heldValue(need, sight);
  if (value !== undefined) {
    const wrong = need.value !== undefined && value !== need.value;
    return item(need, title, 'ready', wrong ? `is ${value}: stays` : 'up to date');
  }
  if ((atRepository ? repository : environment).kind === 'hidden') return unseen(need, title, 'write');
  const finding: Finding =
    need.value === undefined
      ? {
          id: 'variable-missing',
          level: 'fault',
          what: `variable ${need.name} is missing${atRepository ? '' : ` in environment ${need.environment}`}`,
          effect: 'the release stops at its first step',
          fix: { command: `${SETUP} --client-id ID` },
        }
      : {
          id: 'variable-missing',
          level: 'warning',
          what: `variable ${need.name} is not set`,
          effect: 'pull requests upload nothing to TestPyPI',
          fix: { command: SETUP },
        };
  if (need.value === undefined) return item(need, title, 'left', 'missing', { findings: [finding] });
  return item(need, title, 'change', `set to ${need.value}`, {
    findings: [finding],
    writes: [variableWrite(need, sight, need.value)],
  });
};

function heldValue({ name }: NeedOf<'variable'>, { state }: Sight): string | undefined {
  const { repository, environment } = state.variables;
  return (
    (environment.kind === 'seen' ? environment.value.get(name) : undefined) ??
    (repository.kind === 'seen' ? repository.value.get(name) : undefined)
  );
}

/** How a variable of the table gets a value. */
export function variableWrite(need: NeedOf<'variable'>, { state }: Sight, value: string) {
  const inEnvironment = need.environment !== undefined && !lacksEnvironments(state);
  const where = inEnvironment
    ? `environments/${encodeURIComponent(need.environment ?? '')}/variables`
    : 'actions/variables';
  return {
    what: `variable ${need.name}: set to ${value}`,
    method: 'POST' as const,
    path: `repos/${state.slug}/${where}`,
    body: { name: need.name, value },
  };
}
