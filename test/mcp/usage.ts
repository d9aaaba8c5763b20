import { readFileSync } from 'node:fs';
import { startGitHub } from '../../rehearsal/src/github.js';
import { inAgentWords } from '../../src/mcp/agent-words.js';
import { answerArguments } from '../../src/mcp/answer-arguments.js';
import type { ArgumentSpec } from '../../src/mcp/argument-spec.js';
import type { Tool } from '../../src/mcp/tool.js';
import { tools } from '../../src/mcp/tools.js';
import { ghAccount } from '../setup/gh-account.js';
import { RawSession } from './raw-session.js';
import { Sandbox } from './sandbox.js';

/** Where MCP-USAGE.md stands. */
export const usageFile = new URL('../../MCP-USAGE.md', import.meta.url);

interface Example {
  readonly tool: string;
  /** What the example shows, as a sentence before it. */
  readonly says: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly folder?: 'project' | 'empty';
  /** Whether gh is there, logged in at a GitHub that has the project. */
  readonly gh?: boolean;
  /** Whether the structured part is shown too. */
  readonly structured?: boolean;
  /** What happens between this call and the next one. */
  readonly afterwards?: (sandbox: Sandbox) => void;
}

const examples: readonly Example[] = [
  { tool: 'inspect_project', says: 'A project that has no workflow yet:', given: {} },
  {
    tool: 'generate_workflow',
    says: 'Everything is optional; here the agent was told to let a GitHub App push the tag:',
    given: { token_mode: 'github-app' },
  },
  {
    tool: 'preview_workflows',
    says: 'What one more argument would change in the files just written:',
    given: { token_mode: 'github-app', verbose_publish: true },
    afterwards: (sandbox) => sandbox.commitAndPush('Publish by release button'),
  },
  { tool: 'explain_setup', says: 'For the same project:', given: {} },
  { tool: 'check_setup', says: 'Before anything was done on GitHub:', given: {}, gh: true },
  { tool: 'set_up', says: 'What it would do there:', given: { dry_run: true }, gh: true },
  { tool: 'next_version', says: 'Before the first release:', given: {}, structured: true },
  {
    tool: 'create_release',
    says: 'Where the client can not ask its person, the first call is refused:',
    given: { version: 'patch' },
  },
  {
    tool: 'create_release',
    says: 'After the person agreed:',
    given: { version: 'v1.4.2', confirm: true },
    structured: true,
    afterwards: (sandbox) => {
      sandbox.git('rm', '--quiet', '-r', '.github', 'RELEASING.md', '.yo-rc.json');
      sandbox.write('.github/workflows/publish.yml', publish);
    },
  },
  {
    tool: 'generate_release_workflow',
    says: 'Beside a `publish.yml` of the project itself, which starts on tags:',
    given: { token_secret_name: 'TAG_TOKEN' },
  },
  {
    tool: 'generate_release_workflow',
    says: 'A fault:',
    given: { token_secret_name: 'GITHUB_PAT' },
  },
  {
    tool: 'initialize_project',
    says: 'In an empty folder:',
    folder: 'empty',
    given: {
      package_name: 'macaw-words',
      author: 'Ada Lovelace',
      author_email: 'ada@example.org',
      description: 'Words that macaws know',
      url: 'https://github.com/octo/macaw-words',
      command_name: 'macaw',
    },
  },
];

/** Runs every example against the built server and writes the page down: the same text each time. */
export async function usagePage(): Promise<string> {
  const sandbox = await new Sandbox().start();
  try {
    sandbox.write('pyproject.toml', pyproject);
    sandbox.commitAndPush('Parrots');
    const shown = new Map<string, string[]>(Object.keys(tools).map((name) => [name, []]));
    for (const example of examples) {
      const account = example.gh ? await loggedIn(sandbox) : undefined;
      const env = account?.environment;
      const session = new RawSession(
        sandbox.serving(sandbox[example.folder ?? 'project']),
        env ? { env } : {},
      );
      await session.initialize();
      const { result } = await session.call(example.tool, example.given);
      await session.end();
      await account?.end();
      const text = steady(result?.content?.[0]?.text ?? '', sandbox);
      const data = steady(JSON.stringify(result?.structuredContent, null, 2) ?? '', sandbox);
      shown.get(example.tool)?.push(exampleWords(example, text, data));
      example.afterwards?.(sandbox);
    }
    const head = readFileSync(new URL('usage-head.md', import.meta.url), 'utf8');
    const sections = Object.entries(tools).map(([name, tool]) =>
      toolWords(name, tool, shown.get(name) ?? []),
    );
    return [head, ...sections, tail].join('\n');
  } finally {
    await sandbox.stop();
  }
}

/** The real gh, logged in at a GitHub of this machine. */
async function loggedIn(sandbox: Sandbox) {
  const github = await startGitHub();
  const { environment, end } = ghAccount(github, github.createPerson('octo', 'admin', 'free'));
  const slug = { owner: 'octo', name: 'parrot-tools' };
  const repository = await github.createRepository({ ...slug, from: sandbox.project, private: false });
  repository.rules.collaborators.set('octo', 'admin');
  return {
    environment,
    end: async () => {
      await github.close();
      end();
    },
  };
}

/** What differs from run to run, replaced by what does not. */
function steady(text: string, sandbox: Sandbox): string {
  const commit = '3f1c0d9a7be2468153fedcba9876543210abcdef';
  return text
    .replaceAll(sandbox.project, '/home/octo/parrot-tools')
    .replaceAll(sandbox.empty, '/home/octo/macaw-words')
    .replace(/\b(generator-pypi-workflows )\d+\.\d+\.\d+(, checksum crc32:)[0-9a-f]{8}/g, '$1…$2…')
    .replace(/^@@ .* @@$/gm, '@@ … @@')
    .replace(/@[0-9a-f]{40} # v[\d.]+/g, '@… # v…')
    .replace(/(?<=commit |"commit": ")[0-9a-f]{40}\b/g, commit)
    .replace(/\b(?<!@)[0-9a-f]{40}\b/g, commit)
    .replace(/(?<=\bcommit |Committed as )[0-9a-f]{12}\b/g, commit.slice(0, 12));
}

function toolWords(name: string, tool: Tool, shown: readonly string[]): string {
  const { readOnly, destructive, idempotent, openWorld } = tool.hints;
  const kind = readOnly
    ? 'Reads only.'
    : `Writes; ${destructive ? 'can overwrite or publish' : 'only adds'}; ${idempotent ? 'a second call changes nothing more' : 'each call does it again'}.`;
  return [
    `### ${name}`,
    '',
    tool.description,
    '',
    `${kind}${openWorld ? ' Asks the git remote or PyPI.' : ''}`,
    '',
    ...argumentWords(tool),
    ...shown,
  ].join('\n');
}

function argumentWords(tool: Tool): readonly string[] {
  return tool.arguments === answerArguments
    ? ['It takes what [generate_workflow](#generate_workflow) takes, but for `force`.', '']
    : argumentTable(tool.arguments);
}

function argumentTable(args: Readonly<Record<string, ArgumentSpec>>): string[] {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = Object.entries(args).map(([name, spec]) => {
    const values = spec.kind === 'flag' ? 'true, false' : (spec.choices?.join(', ') ?? spec.kind);
    return `| \`${name}\` | ${values} | ${cell(inAgentWords(spec.summary))} | ${spec.required ? 'required' : cell(spec.fallback)} |`;
  });
  if (rows.length === 0) return ['No arguments.', ''];
  return ['| Argument | Value | What it is | Default |', '|---|---|---|---|', ...rows, ''];
}

function exampleWords({ tool, says, given, structured }: Example, text: string, data: string): string {
  const call = JSON.stringify({ name: tool, arguments: given }, null, 2);
  return [
    says,
    '',
    '```json',
    call,
    '```',
    '',
    '````text',
    text.trimEnd(),
    '````',
    '',
    ...(structured ? ['```json', data, '```', ''] : []),
  ].join('\n');
}

const tail = `## Resources and the prompt

- \`pypi-workflows://guide\`: \`RELEASING.md\` as it is generated for this project.
- \`pypi-workflows://options\`: every option with its default.
- Prompt \`set_up_publishing\`, *Set up publishing for this repository*: look, propose, write, and walk through what is left to do.
`;

const publish = `on:
  push:
    tags: ["v*"]
jobs:
  publish:
    runs-on: ubuntu-24.04
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
`;

// The upper bound keeps the list of Python versions, and so this page, the same for years.
const pyproject = `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "parrot-tools"
version = "1.4.2"
requires-python = ">=3.13,<3.15"

[dependency-groups]
test = ["pytest"]

[tool.hatch.build.targets.wheel]
packages = ["src/parrot_tools"]
`;
