import assert from 'node:assert/strict';
import { leftToDoLines } from '../../src/conversation/left-to-do-lines.js';
import { makeSettings, tokens } from '../workflows/settings-factory.js';

const words = (lines: readonly string[]) => lines.join(' ').split(/\s+/).sort();

describe('what is left to do, in a terminal', () => {
  for (const [mode, token] of Object.entries(tokens))
    for (const width of [60, 80, 120])
      it(`${mode}, ${width} columns: lines fit, addresses and commands stay whole, nothing is lost`, () => {
        const settings = makeSettings({ token });
        const lines = leftToDoLines(settings, width);
        assert.deepEqual(words(lines), words(leftToDoLines(settings)));
        for (const line of lines.filter(({ length }) => length > width))
          assert.match(line, /^ +(?:https:\/\/\S+|.*\bgh (?:secret|variable) .+)$/);
      });

  it('beside the titles where there is room, below them where there is not', () => {
    const settings = makeSettings();
    assert.match(leftToDoLines(settings, 240)[1] ?? '', /^ {2}1\. Environments {2}release/);
    for (const width of [60, 120]) assert.equal(leftToDoLines(settings, width)[1], '  1. Environments');
  });
});
