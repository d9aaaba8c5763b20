import { type Attestation, attest, type Subject, subjectOf } from '../attestations/attestation.js';
import { json, type Message, type Reply } from '../proxy/message.js';
import { normalName } from './pep440.js';
import { Refused } from './refused.js';
import type { Provenance, Upload } from './shelf.js';
import type { OidcTokens, Publisher } from './trusted-publishing.js';

/** `POST /rehearsal/attest`: what the publish action asks Sigstore for, from the OIDC token of its job. */
export function answerAttest(message: Message, oidc: OidcTokens): Reply {
  const { token, files } = JSON.parse(message.body.toString('utf8')) as { token: string; files: Subject[] };
  const claims = oidc.read(token);
  return claims
    ? json(
        200,
        files.map((file) => attest(claims, file)),
      )
    : json(401, { message: 'Bad credentials' });
}

/**
 * Reads the attestations of an upload and checks that they are about its file.
 *
 * @param publisher who holds the upload token; undefined: an API token
 * @throws Refused in the index's words (pypi/warehouse attestations/services.py)
 */
export function readProvenance(
  sent: string | undefined,
  publisher: Publisher | undefined,
  file: Subject,
): Provenance | undefined {
  if (sent === undefined) return undefined;
  if (!publisher)
    throw new Refused(
      400,
      'Invalid attestations supplied during upload: Attestations are only supported when using Trusted Publishing',
    );
  const parsed = JSON.parse(sent) as Attestation[];
  for (const subject of parsed.map(subjectOf))
    if (subject?.name !== file.name || subject.sha256 !== file.sha256)
      throw new Refused(
        400,
        'Invalid attestations supplied during upload: Could not verify the uploaded artifact using the included attestation: subject does not match distribution',
      );
  return { publisher, attestations: parsed };
}

/** Where a file's provenance is served; undefined where it has none. */
export function provenanceUrl(host: string, upload: Upload): string | undefined {
  if (!upload.provenance) return undefined;
  return `https://${host}/integrity/${normalName(upload.name)}/${upload.version}/${upload.filename}/provenance`;
}

/** `/integrity/PROJECT/VERSION/FILE/provenance`, https://docs.pypi.org/api/integrity/. */
export function answerProvenance(path: string, uploads: (name: string) => readonly Upload[]): Reply {
  const [, name = '', version, filename] =
    /^\/integrity\/([^/]+)\/([^/]+)\/([^/]+)\/provenance$/.exec(path) ?? [];
  const upload = uploads(name).find((one) => one.filename === filename && one.version === version);
  if (!upload?.provenance) return json(404, { message: `No provenance available for ${filename}` });
  const { publisher, attestations: all } = upload.provenance;
  const { repository, workflow, environment } = publisher;
  const shown = {
    claims: null,
    kind: 'GitHub',
    repository,
    workflow: workflow ?? null,
    environment: environment ?? null,
  };
  return json(
    200,
    { version: 1, attestation_bundles: [{ publisher: shown, attestations: all }] },
    { 'content-type': 'application/vnd.pypi.integrity.v1+json' },
  );
}
