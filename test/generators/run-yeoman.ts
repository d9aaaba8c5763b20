import { fileURLToPath } from 'node:url';
import { createHelpers } from 'yeoman-test';
import App from '../../generators/app/index.js';
import Release from '../../generators/release/index.js';

const generators = { app: App, release: Release } as const;

/** One run of a generator under Yeoman, in this process. */
export interface YeomanResult {
  /** What was logged. */
  readonly said: string;
  /** The names of the questions that were asked. */
  readonly asked: readonly string[];
}

/**
 * Runs a generator in a folder, with options as `yo` hands them over.
 * @param answers to questions; a question without one fails the run
 */
export async function runYeoman(
  name: keyof typeof generators,
  folder: string,
  options: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, unknown>> = {},
): Promise<YeomanResult> {
  const asked: string[] = [];
  const result = await createHelpers({})
    .create(
      generators[name] as never,
      {
        resolved: fileURLToPath(new URL(`../../generators/${name}/index.ts`, import.meta.url)),
        namespace: `pypi-workflows:${name}`,
      },
      {},
    )
    .withAdapterOptions({ throwOnMissingAnswer: true } as never)
    .cd(folder)
    // yeoman-test itself would say --force.
    .withOptions({ force: false, ...options } as never)
    .withAnswers(answers, {
      throwOnMissingAnswer: true,
      callback: (answer: unknown, { question }: { question: { name: string } }) => {
        asked.push(question.name);
        return answer;
      },
    } as never);
  const said = (result.env.adapter.log as unknown as { mock: { calls: { arguments: unknown[] }[] } }).mock
    .calls;
  return { said: said.map((call) => String(call.arguments[0])).join('\n'), asked };
}
