import type { Answer, GitHubClient, Seen } from '../github/client.js';
import type { RulesetState } from './state.js';

type Ruleset = Answer<'/repos/{owner}/{repo}/rulesets/{ruleset_id}'>;

/** More than these are not looked into: no repository that was seen had as many for its tags. */
const MOST = 6;

/** The rulesets for tags, the organisation's among them, each with its rules. */
export async function readRulesets(client: GitHubClient): Promise<Seen<readonly RulesetState[]>> {
  const listed = await client.all('/repos/{owner}/{repo}/rulesets', (rulesets) => rulesets, {
    targets: 'tag',
  });
  if (listed.kind !== 'seen') return listed;
  const forTags = listed.value.filter(({ target }) => target === 'tag').slice(0, MOST);
  const whole = await Promise.all(
    forTags.map(({ id }) => client.see('/repos/{owner}/{repo}/rulesets/{ruleset_id}', { ruleset_id: id })),
  );
  return {
    kind: 'seen',
    value: whole.flatMap((one) => (one.kind === 'seen' ? [ruleset(client, one.value)] : [])),
  };
}

function ruleset(client: GitHubClient, found: Ruleset): RulesetState {
  const names = found.conditions && 'ref_name' in found.conditions ? found.conditions.ref_name : undefined;
  const inherited = found.source_type !== undefined && found.source_type !== 'Repository';
  return {
    id: found.id,
    name: found.name,
    page: found._links?.html?.href ?? `https://${client.host}/${client.slug}/rules/${found.id}`,
    enforced: found.enforcement === 'active',
    inherited,
    include: names?.include ?? [],
    exclude: names?.exclude ?? [],
    rules: (found.rules ?? []).map((rule) => {
      const parameters = 'parameters' in rule ? (rule.parameters as Readonly<Record<string, unknown>>) : {};
      const text = (name: string) =>
        typeof parameters?.[name] === 'string' ? (parameters[name] as string) : undefined;
      return {
        type: rule.type,
        pattern: text('pattern'),
        operator: text('operator'),
        negate: parameters?.negate === true,
      };
    }),
    bypass: found.bypass_actors?.map(({ actor_type, actor_id }) => ({
      type: actor_type,
      id: actor_id ?? null,
    })),
  };
}
