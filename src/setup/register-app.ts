import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WorkflowsError } from '../errors.js';
import type { GitHubClient } from '../github/client.js';
import type { Settings } from '../settings/settings.js';
import { appForm, formPage, type RegisteredApp, registeredApp } from './app-manifest.js';
import type { RepositoryState } from './state.js';

/** How long a person has to press the button, in milliseconds. */
const PATIENCE = 600_000;

/** A page on this machine that leads to the registration of a GitHub App. */
export interface AppRegistration {
  /** To be opened in a browser on this machine. */
  readonly url: string;
  /**
   * Resolves when the App is registered; the browser is led on to the page that installs it.
   * @throws WorkflowsError `cancelled` where nobody pressed the button in time; else as the client does
   */
  readonly registered: Promise<RegisteredApp>;
  readonly close: () => void;
}

/** Waits on a loopback address for the person to register an App on GitHub, and takes its key (contract S2). */
export async function offerRegistration(
  client: GitHubClient,
  settings: Settings,
  state: Pick<RepositoryState, 'ownedBy'>,
): Promise<AppRegistration> {
  // Both are guesses that no other page or program of this machine makes.
  const [path, secret] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;
  const form = appForm(settings, state, `${home}/registered`);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const registered = new Promise<RegisteredApp>((resolve, reject) => {
    const timer = setTimeout(() => reject(nobodyCame()), PATIENCE).unref();
    let taken = false;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const url = new URL(request.url ?? '/', home);
      if (url.pathname === `/${path}`)
        return page(response, 200, formPage(form.action, form.manifest, secret));
      const code = url.searchParams.get('code');
      const ours = url.pathname === `/${path}/registered` && url.searchParams.get('state') === secret;
      if (!ours || taken || !/^\w{1,100}$/.test(code ?? ''))
        return page(response, 404, 'There is nothing here.');
      taken = true;
      clearTimeout(timer);
      convert(client, code ?? '').then(
        (app) => {
          response.once('close', () => resolve(app));
          response
            .writeHead(302, { location: `https://${client.host}/apps/${app.slug}/installations/new` })
            .end();
        },
        (error: unknown) => {
          page(response, 502, 'The App could not be taken over: the terminal says why.');
          reject(error);
        },
      );
    });
  });
  // Whoever waits for it hears of it; nobody who does not.
  registered.catch(() => {});
  return { url: home, registered, close };
}

/** The code is good for one conversion, so what is seen of it in a process is of no use afterwards. */
async function convert(client: GitHubClient, code: string): Promise<RegisteredApp> {
  const app = registeredApp(
    await client.write({ method: 'POST', path: `app-manifests/${code}/conversions` }),
  );
  if (app !== undefined) return app;
  throw new WorkflowsError(
    'github-refused',
    'GitHub gave no key for the new App: make one on its page, then: pypi-workflows setup --client-id ID --secret-stdin < private-key.pem.',
  );
}

function nobodyCame(): WorkflowsError {
  return new WorkflowsError(
    'cancelled',
    'no App was registered within 10 minutes: run this again, or register one by hand as RELEASING.md says.',
  );
}

function page(response: ServerResponse, status: number, text: string): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(text);
}
