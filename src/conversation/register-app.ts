import { WorkflowsError } from '../errors.js';
import type { RegisteredApp } from '../setup/app-manifest.js';
import { offerRegistration } from '../setup/register-app.js';
import { type PreparedSetup, withApp } from '../setup/set-up.js';
import type { Door } from './door.js';
import { wrap } from './wrap.js';

/**
 * Asks whether a GitHub App is to be registered, opens the form and takes client id and key over (contract S2).
 * @returns the same without an App where the person does not want one now
 */
export async function registerApp(prepared: PreparedSetup, door: Door): Promise<PreparedSetup> {
  const { client, settled, plan, options } = prepared;
  // An App that is there already is not replaced: its key is saved by hand.
  const lacksApp = plan.items.some(({ need, state }) => need.kind === 'variable' && state === 'left');
  if (options.clientId !== undefined || !lacksApp) return prepared;
  const message = 'Register a GitHub App for the releases now, in the browser?';
  const { register } =
    (await door.ask?.([{ type: 'confirm', name: 'register', message, default: true }])) ?? {};
  if (register !== true) return prepared;
  const registration = await offerRegistration(client, settled.settings, plan.sight.state);
  try {
    const words =
      '  Two clicks on GitHub: create the App, then install it on this repository only. The page:';
    for (const line of wrap(words, 2, door.width)) door.say(line);
    door.say(`    ${registration.url}`);
    door.open?.(registration.url);
    const app = await registration.registered;
    door.say(
      `  ${door.paint('green', '✔')} App ${app.slug} registered; its key goes nowhere but into the secret`,
    );
    return await withApp(prepared, app);
  } finally {
    registration.close();
  }
}

/** The error of a run that broke off before the key of its App was saved: the key is gone, the App is there. */
export function keyLost(error: unknown, { page, clientId }: RegisteredApp): unknown {
  if (!(error instanceof WorkflowsError)) return error;
  const words = `The App's key was not saved: make a new one at ${page}, then: pypi-workflows setup --client-id ${clientId} --secret-stdin < private-key.pem.`;
  return new WorkflowsError(error.code, `${error.message} ${words}`, { cause: error });
}
