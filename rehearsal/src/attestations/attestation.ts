import { sign } from 'node:crypto';
import { makeCertificate, type SignedIdentity } from './certificate.js';

/** A publish attestation for one file. https://packaging.python.org/specifications/index-hosted-attestations/ */
export interface Attestation {
  readonly version: 1;
  readonly verification_material: { readonly certificate: string; readonly transparency_entries: unknown[] };
  readonly envelope: { readonly statement: string; readonly signature: string };
}

export interface Subject {
  readonly name: string;
  readonly sha256: string;
}

const PUBLISH = 'https://docs.pypi.org/attestations/publish/v1';

/** Attests that the run of this identity published this very file. */
export function attest(identity: SignedIdentity, { name, sha256 }: Subject): Attestation {
  const { bytes, key } = makeCertificate(identity);
  const statement = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name, digest: { sha256 } }],
      predicateType: PUBLISH,
      predicate: null,
    }),
  );
  return {
    version: 1,
    verification_material: {
      certificate: bytes.toString('base64'),
      transparency_entries: [{ logIndex: '1' }],
    },
    envelope: {
      statement: statement.toString('base64'),
      signature: sign('sha256', statement, key).toString('base64'),
    },
  };
}

/** What an attestation is about; undefined where it is none. */
export function subjectOf(attestation: unknown): Subject | undefined {
  try {
    const { envelope } = attestation as Attestation;
    const statement = JSON.parse(Buffer.from(envelope.statement, 'base64').toString());
    const [{ name, digest }] = statement.subject;
    return { name, sha256: digest.sha256 };
  } catch {
    return undefined;
  }
}
