import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { generateCACertificate } from 'mockttp';

const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

export interface Certificates {
  readonly key: string;
  readonly cert: string;
  /** A file with this machine's own authorities and the one made here, for every tool of a run. */
  readonly bundle: string;
}

function trustedHere(): string {
  const file = [process.env.SSL_CERT_FILE, ...SYSTEM_BUNDLES].find((name) => name && existsSync(name));
  return file === undefined ? rootCertificates.join('\n') : readFileSync(file, 'utf8');
}

/** Makes a certificate authority that lives as long as the rehearsal and writes the bundle into `folder`. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const authority = await generateCACertificate({ subject: { commonName: 'Rehearsal' } });
  const bundle = path.join(folder, 'authorities.pem');
  writeFileSync(bundle, `${trustedHere().trimEnd()}\n${authority.cert}\n`);
  return { key: authority.key, cert: authority.cert, bundle };
}
