// The rules that dependency-cruiser checks, made from the table of rooms.
import { doors, ground, rooms, wings } from './rooms.mjs';

const here = (names) => names.map((name) => `^src/${name.replace('.', '\\.')}(?:/|\\.ts$)`);
const outside = ['^test/', '^build/', '^rehearsal/'];

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
  forbidden: [
    forbid('no circles', {}, { circular: true }),
    forbid(
      'every room of src stands in build/plan/rooms.mjs',
      {},
      {
        path: '^src/',
        pathNot: here([...Object.keys(rooms), ...ground, ...doors]),
      },
    ),
    ...Object.entries(rooms).map(([room, others]) =>
      forbid(
        `${room} imports only ${[...others, ...ground].join(', ')}`,
        { path: here([room]) },
        { path: ['^src/', '^generators/', ...outside], pathNot: here([room, ...others, ...ground]) },
      ),
    ),
    ...Object.entries(wings).map(([wing, others]) =>
      forbid(
        `facts/${wing} imports only ${['facts', ...others].join(', ')}`,
        { path: `^src/facts/${wing}/` },
        {
          path: '^src/facts/',
          pathNot: ['facts\\.ts', ...[wing, ...others].map((name) => `${name}/`)].map(
            (end) => `^src/facts/${end}`,
          ),
        },
      ),
    ),
    ...ground.map((file) =>
      forbid(
        `${file} imports nothing`,
        { path: here([file]) },
        { path: ['^src/', '^generators/', ...outside] },
      ),
    ),
    ...doors.map((door) =>
      forbid(
        `${door} imports no other door`,
        { path: here([door]) },
        { path: [...here(doors), '^generators/', ...outside], pathNot: here([door]) },
      ),
    ),
    forbid(
      'generators import no other door',
      { path: '^generators/' },
      { path: [...here(doors), ...outside] },
    ),
    forbid(
      'the rehearsal knows nothing of the generator',
      { path: '^rehearsal/' },
      {
        path: ['^src/', '^generators/', '^test/', '^build/'],
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    exclude: { path: 'node_modules' },
    skipAnalysisNotInRules: true,
  },
};
