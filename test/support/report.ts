/** A made-up report on trade policy, and the scenario that a careful reader makes of it. */
export const REPORT = `Harbour Courier, 3 March 2026

Ottawa opens to Chinese cars, and Washington answers

Ottawa said on Tuesday that it would admit up to 20,000 Chinese electric cars a year at 6.1 per cent
instead of 100 percent. Officials called the accord \u201ca first step\u201d and hoped for easier
visas as well.

Washington answered within hours: \u201ca 35% tariff on every Canadian pro-
duct,\u201d the trade secretary said, unless the accord\u2014signed last week\u2014is undone. She did not say from when.
`;

export const FROM_REPORT = `tradecraft: 1
title: Canada's accord on cars, and the American answer
question: Does the accord pay if the answer comes?
date: 2026-03-03
baseline: world-12
measures:
  surtax:
    - tariff: {importer: CAN, exporter: CHN, sectors: TRANSPORT, add: 100%, covers: 20%, product: electric cars}
      evidence: accord
      status: in-force
      note: The report has the old duty; that electric cars are a fifth of the sector's trade is assumed.
  accord:
    - tariff: {importer: CAN, exporter: CHN, sectors: TRANSPORT, set: 6.1%, covers: 20%, product: electric cars}
      evidence: accord
      status: announced
      note: The quota is taken to be large enough.
  answer:
    - tariff: {importer: USA, exporter: CAN, sectors: goods, add: 35%}
      evidence: answer
      status: threatened
base: [surtax]
cases:
  accord: {title: The accord, measures: [accord]}
  answered: {title: The accord and the answer, measures: [accord, answer]}
study: {focus: [CAN, USA, CHN]}
evidence:
  accord:
    type: article-newspaper
    title: Ottawa opens to Chinese cars, and Washington answers
    publisher: Harbour Courier
    issued: 2026-03-03
    says: Up to 20,000 Chinese electric cars a year are to pay 6.1% instead of 100%.
    phrase: Chinese electric cars a year
    figures: [20000, 6.1%, 100%]
    status: announced
  answer:
    type: article-newspaper
    title: Ottawa opens to Chinese cars, and Washington answers
    publisher: Harbour Courier
    issued: 2026-03-03
    says: The United States would put 35% on all Canadian goods unless the accord is undone.
    phrase: tariff on every Canadian product
    figures: 35%
    status: threatened
omits:
  - Easier visas are not represented.
  - The quota of 20,000 cars is not represented; see the note.
`;
