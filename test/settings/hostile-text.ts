import fc from 'fast-check';

/** Pieces that have broken generators of YAML, of shell and of EJS before. */
const pieces = [
  ...[
    "'",
    '"',
    '`',
    '\\',
    '$',
    '$(touch x)',
    '`id`',
    ';',
    '&&',
    '|',
    '>',
    '#',
    ' #',
    ': ',
    ':',
    '- ',
    '?',
    '!',
    '&a',
    '*a',
  ],
  ...[
    '$' + '{{ secrets.X }}',
    '$' + '{{',
    '}}',
    '<% throw 1 %>',
    '<%= 1 %>',
    '%>',
    '{',
    '}',
    '[',
    ']',
    ',',
    '@',
    '%',
    '~',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\u0000',
    '\u0007',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\u{1F99C}',
    'é',
  ],
  ...[
    '../',
    '/',
    './',
    '..',
    '.',
    '-',
    '--',
    '_',
    ' ',
    '  ',
    'true',
    'null',
    'on',
    '0x10',
    '1e3',
    '1.0',
    '~',
    '\n  run: id\n',
  ],
  ...[
    '\njobs:\n  x:\n',
    '"\n      - run: id #',
    "'\n- 'x",
    '\u001b[31m',
    'EOF\n',
    '%0a::error::',
    '::set-output name=x::y',
    '<<: *a',
  ],
];

/** Hostile text: pieces, any Unicode, good text with a piece in it, very long text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
      .map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.stringMatching(/^[A-Za-z0-9._/-]{0,8}$/),
        fc.constantFrom('', ...pieces),
        fc.stringMatching(/^[A-Za-z0-9_]{0,8}$/),
      )
      .map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('x', 'a.', "'", '\n').map((unit) => unit.repeat(100_000)) },
);

/** Text that mostly passes, so that what is harmless is tried as well as what is refused. */
export const oddText: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._@/*-]{0,12}[A-Za-z]$/);
