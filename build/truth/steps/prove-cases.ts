import type { Random } from '../random.js';
import { type Case, COMMIT, OTHER } from './case.js';
import { rules } from './rules.js';
import { World } from './world.js';

const WHEEL = 'parrot_tools-1.2.3-py3-none-any.whl';
const SDIST = 'parrot_tools-1.2.3.tar.gz';

interface File {
  sha256: string;
  served: boolean;
  proven: boolean;
  repository: string;
  workflow: string;
  environment: string | null;
  commit: string;
  yanked: boolean;
}

type Files = Record<string, File>;
type Change = (file: File, random: Random) => void;

export const good: Readonly<Record<string, Change>> = {
  'as built': () => {},
  'a publisher without environment': (file) => (file.environment = null),
  'a publisher with the environment in small letters': (file) => (file.environment = 'pypi'),
  'the repository in other letters': (file) => (file.repository = 'Octo/Parrot-Tools'),
};

export const bad: Readonly<Record<string, Change>> = {
  'another hash': (file) => (file.sha256 = 'f'.repeat(64)),
  'never served': (file) => (file.served = false),
  'no provenance': (file) => (file.proven = false),
  'another repository': (file) => (file.repository = 'mallory/parrot-tools'),
  'another workflow': (file) => (file.workflow = 'other.yml'),
  'another environment': (file) => (file.environment = 'staging'),
  'another commit': (file) => (file.commit = OTHER),
  yanked: (file) => (file.yanked = true),
};

/** The attestation object of PEP 740, as far as it is read; the certificate holds the commit (Fulcio, OID .13). */
function provenance(file: File): object {
  const certificate = Buffer.from(`0\u0082 ${file.commit} \u0000`).toString('base64');
  return {
    version: 1,
    attestation_bundles: [
      {
        publisher: {
          kind: 'GitHub',
          repository: file.repository,
          workflow: file.workflow,
          environment: file.environment,
        },
        attestations: [{ version: 1, verification_material: { certificate, transparency_entries: [{}] } }],
      },
    ],
  };
}

/** Draws what the index serves of a version that was uploaded. */
export function drawProof(random: Random, epoch: number): Case {
  const isGood = random.chance(0.4);
  const [name, change] = random.pick(Object.entries<Change>(isGood ? good : bad));
  const world = new World(random, epoch);
  const files: Files = {};
  for (const filename of [WHEEL, SDIST])
    files[filename] = {
      sha256: String(random.whole(1, 9)).repeat(64),
      served: true,
      proven: true,
      repository: 'octo/parrot-tools',
      workflow: 'pypi-publish.yml',
      environment: 'pypi',
      commit: COMMIT,
      yanked: false,
    };
  const built = Object.fromEntries(Object.entries(files).map(([filename, { sha256 }]) => [filename, sha256]));
  // Files that were there before are known by their provenance alone: a sdist differs from build to build.
  const before = random.chance(0.2) ? random.pick([WHEEL, SDIST]) : undefined;
  if (before !== undefined) built[before] = '';
  const touched = random.pick([WHEEL, SDIST]);
  change(files[touched] as File, random);
  const excused = name === 'another hash' && before === touched;
  for (const [filename, file] of Object.entries(files))
    if (file.served)
      world.files.push({
        filename,
        sha256: file.sha256,
        yanked: file.yanked,
        servedAt: random.pick(rules.indexLagSeconds),
        ...(file.proven ? { provenance: provenance(file) } : {}),
      });
  return {
    kind: `prove: ${name}`,
    world,
    green: isGood || excused,
    // PyPI keeps a publisher's environment in small letters, whatever the repository writes.
    env: { FILES: JSON.stringify(built), ENVIRONMENT: random.pick(['pypi', 'PyPI']) },
  };
}
