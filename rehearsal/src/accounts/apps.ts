import { createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { json, type Message, type Reply } from '../proxy/message.js';
import type { Accounts } from './accounts.js';
import { allows, type Level, type Permissions } from './permissions.js';

/** A GitHub App; installed, it reaches every repository here. */
export interface App {
  readonly slug: string;
  readonly id: number;
  readonly clientId: string;
  readonly privateKey: string;
}

interface Known extends App {
  /** Whether it reaches the repositories here. */
  installed: boolean;
  readonly publicKey: KeyObject;
  readonly permissions: Permissions;
}

const unauthorized = () => json(401, { message: 'A JSON web token could not be decoded', status: '401' });

/** The apps of this GitHub: they sign with their key and get tokens that live an hour. */
export class Apps {
  readonly #apps: Known[] = [];
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  /** @param installed false: it reaches nothing until somebody installs it */
  create(slug: string, permissions: Permissions, installed = true): App {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const id = 900_000 + this.#apps.length;
    const app = {
      slug,
      id,
      clientId: `Iv23li${String(id).padStart(14, '0')}`,
      privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      publicKey,
      permissions,
      installed,
    };
    this.#apps.push(app);
    return app;
  }

  /** By its slug. */
  find(slug: string): Known | undefined {
    return this.#apps.find((one) => one.slug === slug);
  }

  #signer(message: Message): Known | undefined {
    const token = (message.headers.authorization ?? '').replace(/^bearer /i, '');
    const [head = '', claims = '', signature = ''] = token.split('.');
    if (!signature) return undefined;
    const { iss, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
      iss: unknown;
      exp: number;
    };
    const app = this.#apps.find((one) => [one.clientId, String(one.id)].includes(String(iss)));
    if (!app || exp * 1000 < Date.now()) return undefined;
    const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`);
    return verifier.verify(app.publicKey, Buffer.from(signature, 'base64url')) ? app : undefined;
  }

  #token(app: Known, message: Message): Reply {
    const body = message.body.length
      ? (JSON.parse(message.body.toString('utf8')) as Record<string, unknown>)
      : {};
    const wanted = (body.permissions as Record<string, Level> | undefined) ?? app.permissions;
    const lacking = Object.entries(wanted).filter(([name, level]) => !allows(app.permissions, name, level));
    if (lacking.length > 0)
      return json(422, {
        message: 'The permissions requested are not granted to this installation.',
        status: '422',
      });
    const token = this.#accounts.issue('ghs_app', {
      kind: 'app',
      login: `${app.slug}[bot]`,
      app: app.id,
      permissions: () => wanted,
      repository: undefined,
    });
    return json(201, {
      token,
      permissions: wanted,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    });
  }

  /** The calls of actions/create-github-app-token; undefined for any other path. */
  answer(path: string, message: Message): Reply | undefined {
    const installation = /^\/(?:repos\/[^/]+\/[^/]+|users\/[^/]+|orgs\/[^/]+)\/installation$/.test(path);
    const tokens = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path);
    if (path === '/installation/token' && message.method === 'DELETE') {
      this.#accounts.revoke((message.headers.authorization ?? '').split(' ')[1] ?? '');
      return { status: 204 };
    }
    if (!installation && !tokens && path !== '/app') return undefined;
    const app = this.#signer(message);
    if (!app) return unauthorized();
    if (path !== '/app' && !app.installed) return json(404, { message: 'Not Found', status: '404' });
    if (tokens) return this.#token(app, message);
    return json(200, { id: app.id, app_id: app.id, app_slug: app.slug, slug: app.slug });
  }
}
