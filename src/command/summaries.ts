/** Every command and what it does, in the order in which help lists them: all that is known before one is loaded. */
export const SUMMARIES = {
  study: 'Write the study of a scenario: a self-contained page with its figures, tables and evidence.',
  solve: 'Solve every case of a scenario and show what it does to each economy.',
  compare: 'Compare two cases of a scenario, economy by economy.',
  explain: 'Open a number of a result: its equation, its inputs, the data and the sources behind it.',
  cite: 'Cite a result, its data and its evidence: in words, as BibTeX or as CSL-JSON.',
  decompose:
    'Split the exact change of real income into terms of trade, volume of trade and the rest; show trade diverted and who pays a tariff.',
  attribute:
    'Share the change of real income out over the measures of a case, with the Shapley value as a check.',
  optimal: 'Find the tariffs that are best for one economy or bloc, and what they do to everyone else.',
  nash: 'Find the end of a tariff war: tariffs that nobody gains by changing alone, with a certificate.',
  bargain:
    'Negotiate tariffs: what an efficient agreement would bring, from the status quo or from a tariff war.',
  threat: 'Work out a threat: what it costs both sides, whether it is credible, what it could extract.',
  leverage: 'Weigh who could hurt whom, and at what cost: the matrix of leverage by solved threats.',
  exposure:
    "How each economy's real income leans on every other's productivity and tariffs: friends and enemies.",
  dependence:
    'How an importer depends on foreign suppliers, sector by sector: directly, and looking through.',
  'middle-way':
    'Weigh deals against threats of every size, and find where a middle power can stand between two.',
  game: 'Play the game of a scenario: payoffs of every play, equilibria, and where they change.',
  ledger: "Set a deal's gain against its threat and what is conceded beside it, in one statement.",
  'sweep all': 'Draw a scenario many times: ranges, what drives them, and what would change the answer.',
  'sweep plan': 'Lay a sweep out in chunks that any machine can draw.',
  'sweep run': 'Draw one chunk of a planned sweep, a share of its chunks, or all that are missing.',
  'sweep merge': 'Check the parts of a sweep, put them together and show what they come to.',
  'sweep query': 'Ask the draws of a finished sweep with SQL (needs DuckDB: npm install @duckdb/node-api).',
  worker: 'Draw chunks of the sweeps that others run with --redis, on any number of machines.',
  'economy list': 'List the shipped baselines.',
  'economy info': 'Describe an economy: accounts, elasticities, sources, adjustments.',
  'economy build': 'Build the shipped baselines from a folder of published tables (docs/data.md).',
  'economy check': 'Check that an economy package is sound: its accounts hold, and no shock changes nothing.',
  'economy export': 'Write an economy as a folder of CSV files that reads back bit for bit.',
  'regime list': 'List the days on which tariffs changed, and what changed.',
  'regime show':
    'Show the tariffs in force on a day: changes with their evidence, and rates by partner and sector.',
  'scenario list': 'List the shipped scenarios.',
  'scenario check': 'Check a scenario: its form, its evidence, and every measure against its data.',
  'scenario schema': 'Print the JSON Schema of a scenario file, for editors.',
  'evidence check': 'Check whether words and figures stand in a text, whatever its typography, and where.',
  selftest: 'Check this installation on every shipped baseline.',
} as const;

/** The words of a command as typed. */
export type CommandName = keyof typeof SUMMARIES;
