import { randomBytes } from 'node:crypto';
import type { App, Apps } from '../accounts/apps.js';
import type { Permissions } from '../accounts/permissions.js';
import { shownUser } from '../api/shown-users.js';
import { type Handler, json, type Message, type Reply } from '../proxy/message.js';

interface Manifest {
  readonly name?: unknown;
  readonly url?: unknown;
  readonly redirect_url?: unknown;
  readonly default_permissions?: unknown;
  readonly default_events?: unknown;
  readonly public?: unknown;
}

interface Registered {
  readonly app: App;
  readonly owner: string;
  readonly manifest: Manifest;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function page(title: string, body: string, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n<h1>${title}</h1>\n${body}\n</html>\n`,
  };
}

const hidden = (name: string, value: string) =>
  `<input type="hidden" name="${name}" value="${escaped(value)}">`;

/** What is wrong with a manifest, in a person's words; GitHub shows its own form again with the like. */
function wrongIn({ name, url, redirect_url, default_permissions }: Manifest): string[] {
  const isPage = (value: unknown) => typeof value === 'string' && URL.canParse(value);
  return [
    ...(isPage(url) ? [] : ['"url" wasn\'t supplied.']),
    ...(isPage(redirect_url) ? [] : ['"redirect_url" must be a valid URL.']),
    ...(typeof name === 'string' && name.length > 34 ? ['Name is too long (maximum is 34 characters)'] : []),
    ...(typeof default_permissions === 'object' ? [] : ['Default permission records are invalid.']),
  ];
}

/**
 * The pages of github.com on which a person registers a GitHub App by its manifest and installs it: the one who sits at
 * the browser is logged in and may do it.
 * https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export class AppPages {
  readonly #host: string;
  readonly #apps: Apps;
  /** What a code stands for, until it is converted. */
  readonly #codes = new Map<string, Registered>();
  /** The Apps that were installed, by their slugs. */
  readonly installed: string[] = [];

  constructor(host: string, apps: Apps) {
    this.#host = host;
    this.#apps = apps;
  }

  /** Who answers a request to the site itself; undefined: it is none of these pages. */
  route(method: string, url: URL): Handler | undefined {
    const form = /^(?:\/organizations\/([^/]+))?\/settings\/apps(\/new)?$/.exec(url.pathname);
    if (form && method === 'POST')
      return async (message) =>
        form[2] ? this.#confirm(message, form[1]) : this.#register(message, form[1] ?? 'octo');
    if (url.pathname === '/favicon.ico') return async () => ({ status: 404 });
    const [, slug = '', place] = /^\/apps\/([^/]+)\/installations(\/new)?$/.exec(url.pathname) ?? [];
    if (slug === '') return undefined;
    return async () => (place === undefined && method === 'POST' ? this.#install(slug) : this.#offer(slug));
  }

  #confirm({ body, url }: Message, organization: string | undefined): Reply {
    const text = new URLSearchParams(body.toString('utf8')).get('manifest') ?? '';
    const manifest = JSON.parse(text) as Manifest;
    const wrong = wrongIn(manifest);
    if (wrong.length > 0) return page('Invalid GitHub App configuration', escaped(wrong.join(' ')), 422);
    const at = organization === undefined ? '/settings/apps' : `/organizations/${organization}/settings/apps`;
    return page(
      'Create GitHub App',
      `<form method="post" action="${at}">
${hidden('manifest', text)}${hidden('state', url.searchParams.get('state') ?? '')}
<label>GitHub App name <input name="name" value="${escaped(String(manifest.name ?? ''))}"></label>
<button>Create GitHub App for ${escaped(organization ?? 'octo')}</button>
</form>`,
    );
  }

  #register({ body }: Message, owner: string): Reply {
    const sent = new URLSearchParams(body.toString('utf8'));
    const manifest = JSON.parse(sent.get('manifest') ?? '') as Manifest;
    const slug = (sent.get('name') ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
    if (slug === '' || this.#apps.find(slug)) return page('Create GitHub App', 'Name is already taken', 422);
    const names = Object.entries(manifest.default_permissions as Permissions);
    const permissions = Object.fromEntries(names.map(([name, level]) => [name.replaceAll('_', '-'), level]));
    const app = this.#apps.create(slug, { metadata: 'read', ...permissions }, false);
    const code = randomBytes(20).toString('hex');
    this.#codes.set(code, { app, owner, manifest });
    const back = new URL(String(manifest.redirect_url));
    back.searchParams.set('code', code);
    const state = sent.get('state');
    if (state) back.searchParams.set('state', state);
    return { status: 302, headers: { location: back.href } };
  }

  #offer(slug: string): Reply {
    if (!this.#apps.find(slug)) return page('Not Found', '', 404);
    return page(
      `Install ${slug}`,
      `<form method="post" action="/apps/${slug}/installations"><button>Install</button></form>`,
    );
  }

  #install(slug: string): Reply {
    const app = this.#apps.find(slug);
    if (!app) return page('Not Found', '', 404);
    app.installed = true;
    this.installed.push(slug);
    return page(`${slug} is installed`, '');
  }

  /** `POST /app-manifests/CODE/conversions`: once for each code. */
  convert(code: string): Reply | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found) return undefined;
    const { app, owner, manifest } = found;
    const time = '2026-01-02T03:04:05Z';
    return json(201, {
      id: app.id,
      slug: app.slug,
      node_id: `A_${app.id}`,
      client_id: app.clientId,
      owner: shownUser(this.#host, owner),
      name: app.slug,
      description: null,
      external_url: manifest.url,
      html_url: `https://${this.#host}/apps/${app.slug}`,
      created_at: time,
      updated_at: time,
      permissions: manifest.default_permissions,
      events: [],
      client_secret: randomBytes(20).toString('hex'),
      webhook_secret: null,
      pem: app.privateKey,
    });
  }
}
