import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, der, octets, oid, sequence, time, utf8 } from './der.js';

/** What a run says of itself, as its signing certificate holds it. */
export interface SignedIdentity {
  /** `github.com` or the name of an Enterprise Server. */
  readonly host: string;
  readonly repository: string;
  /** The file's name. */
  readonly workflow: string;
  readonly ref: string;
  readonly commit: string;
  readonly event: string;
  readonly run: string;
}

export interface SigningCertificate {
  readonly bytes: Buffer;
  readonly key: KeyObject;
}

const ECDSA = sequence(oid('1.2.840.10045.4.3.2'));
const ISSUER = 'https://token.actions.githubusercontent.com';
const MINUTES = 60_000;

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), octets(value));
}

/** https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md: those up to 6 hold bare text, later ones a UTF8String. */
function extensions(identity: SignedIdentity): Buffer[] {
  const { host, repository, workflow, ref, commit, event, run } = identity;
  const home = `https://${host}/${repository}`;
  const file = `${home}/.github/workflows/${workflow}@${ref}`;
  const bare = { 1: ISSUER, 2: event, 3: commit, 4: workflow, 5: repository, 6: ref };
  const typed = {
    ...{ 8: ISSUER, 9: file, 10: commit, 11: 'github-hosted', 12: home, 13: commit, 14: ref },
    ...{ 16: `https://${host}/${repository.split('/')[0]}`, 18: file, 19: commit, 20: event, 21: run },
  };
  const own = (number: string) => `1.3.6.1.4.1.57264.1.${number}`;
  return [
    extension('2.5.29.17', sequence(der(0x86, Buffer.from(file))), true),
    ...Object.entries(bare).map(([number, text]) => extension(own(number), Buffer.from(text))),
    ...Object.entries(typed).map(([number, text]) => extension(own(number), utf8(text))),
  ];
}

/**
 * Makes a certificate for ten minutes with the identity of a run, in the form of Sigstore's. It is signed by itself:
 * who reads it finds everything at its place, who verifies it against Sigstore's roots refuses it.
 */
export function makeCertificate(identity: SignedIdentity): SigningCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const now = Date.now();
  const issuer = sequence(
    der(0x31, sequence(oid('2.5.4.10'), utf8('sigstore.dev'))),
    der(0x31, sequence(oid('2.5.4.3'), utf8('sigstore-intermediate'))),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA,
    issuer,
    sequence(time(new Date(now)), time(new Date(now + 10 * MINUTES))),
    sequence(),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(identity))),
  );
  const signature = sign('sha256', body, privateKey);
  return { bytes: sequence(body, ECDSA, bits(signature)), key: privateKey };
}
