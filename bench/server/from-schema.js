/** Words that fields of text are tried with: codes and rates that mean something, and what should not. */
const WORDS = [
  ...[
    'USA',
    'CHN',
    'GBR',
    'CAN',
    'EU27',
    'all',
    'goods',
    'services',
    'C29',
    'A01',
    'USA,CHN',
    'USA+GBR',
    'GBR:CHN',
  ],
  ...[
    '25%',
    '0.1',
    '-5%',
    '0..100%:25',
    '100%',
    '0',
    '1e9',
    '-1',
    'NaN',
    'Infinity',
    '2026-01-29',
    '2025-04-09',
  ],
  ...[
    'delivered',
    'quota',
    'base',
    'embargo',
    'in-kind',
    'none',
    'world-12',
    'world-2022',
    'default',
    'status-quo',
  ],
  ...[
    '',
    ' ',
    '../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    '%00',
    '\0',
    "'; drop",
    '<script>',
    '$(x)',
  ],
  ...[
    '__proto__',
    'constructor',
    'a'.repeat(5000),
    '\u202e',
    '😀',
    '\ud800',
    'null',
    'true',
    '[]',
    '{}',
    '*',
    '&a *a',
  ],
];
const ODD = [null, true, 0, -1, 1e308, 0.1, '', 'x', [], {}, [[]], [null], { __proto__: 1 }];

/** Make a value that a JSON Schema allows, or sometimes one that it does not. @param wild how often not. */
export function fromSchema(schema, random, wild, defs, depth = 0) {
  if (random.chance(wild)) return random.chance(0.5) ? random.of(ODD) : random.of(WORDS);
  const inner = (one) => fromSchema(one, random, wild, defs, depth + 1);
  if (schema.$ref) return inner(defs[schema.$ref.split('/').at(-1)]);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.of(schema.enum);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return inner(random.of(union));
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inner));
  switch (Array.isArray(schema.type) ? random.of(schema.type) : schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).filter(
        ([name]) => schema.required?.includes(name) || random.chance(depth > 3 ? 0.1 : 0.3),
      );
      const made = fields.map(([name, one]) => [name, inner(one)]);
      if (schema.additionalProperties && typeof schema.additionalProperties === 'object' && depth < 6) {
        for (let k = random.below(3); k > 0; k--)
          made.push([random.of(WORDS), inner(schema.additionalProperties)]);
      }
      return Object.fromEntries(made);
    }
    case 'array':
      return Array.from({ length: random.below(4) }, () => inner(schema.items ?? {}));
    case 'integer':
      return random.chance(0.7)
        ? (schema.minimum > -1e9 ? schema.minimum : 0) + random.below(3)
        : random.of([0, -1, 2 ** 31, 2 ** 53]);
    case 'number':
      return random.of([0, 0.1, 0.25, 1, 5, -0.5, 1e6, 1e-9]);
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    default:
      return random.of(WORDS);
  }
}
