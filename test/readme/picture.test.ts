import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { picture } from '../../build/recording/picture.js';

describe('the picture on top of the README', () => {
  it('is what the recording gives; npm run picture writes it', () => {
    assert.equal(readFileSync('docs/rehearsal.svg', 'utf8'), picture());
  });

  it('moves without a script, is light and dark, small, and asks for nothing', () => {
    const svg = picture();
    assert.match(svg, /@keyframes/);
    assert.match(svg, /prefers-color-scheme:dark/);
    assert.match(svg, /prefers-reduced-motion:reduce/);
    assert.doesNotMatch(svg, /<script|<image|href=|url\(/);
    assert.ok(svg.length < 200_000);
  });

  it('ends with what the index has', () => {
    assert.match(picture(), /v1\.5\.0 by octo-releaser, on the index:/);
    assert.ok(readFileSync('README.md', 'utf8').includes('](docs/rehearsal.svg)'));
  });
});
