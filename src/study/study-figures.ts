import { bilateralFigure } from '../figure/bilateral.ts';
import { breakEvenFigure } from '../figure/break-even.ts';
import { exposureFigure } from '../figure/exposure.ts';
import type { Figure } from '../figure/figure.ts';
import { rankingFigure } from '../figure/ranking.ts';
import { sectorsFigure } from '../figure/sectors.ts';
import { type Stake, stakesFigure } from '../figure/stakes.ts';
import { sourceLine } from './cite.ts';
import { effectOn } from './look-up.ts';
import { attributionSection } from './sections/attribution.ts';
import { credibilitySection } from './sections/credibility.ts';
import { ledgerSection } from './sections/ledger.ts';
import { leverageSection } from './sections/leverage.ts';
import { middleWaySection } from './sections/middle-way.ts';
import { uncertaintySection } from './sections/uncertainty.ts';
import type { MeasuredCase, PairStudy, Study } from './study.ts';

/** A part of the page: a heading, a sentence that leads to the figures, and the figures. */
export interface StudySection {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly figures: readonly Figure[];
}

/** Make the figures of a study in the order the page tells its story, section by section. */
export function studySections(study: Study): StudySection[] {
  const source = sourceLine(study);
  const sections: StudySection[] = [
    {
      id: 'bargain',
      title: 'Is it worth signing?',
      lead: 'Signing may make retaliation likelier. The more a deal brings, and the less the threat costs, the more of that risk is worth running: the first figure shows how far the probability may rise before the deal, on average, gains nothing.',
      figures: bargain(study, source),
    },
    {
      id: 'threat',
      title: 'Who is hurt by the threat?',
      lead: 'A threat is worth fearing when it costs its target much, and worth believing when it costs its sender little.',
      figures: threats(study, source),
    },
    leverageSection(study, source),
    credibilitySection(study, source),
    attributionSection(study, source),
    middleWaySection(study, source),
    ledgerSection(study, source),
    uncertaintySection(study, source),
    {
      id: 'others',
      title: study.pairs.length > 0 ? 'What happens to everyone else?' : 'Who gains and who loses?',
      lead: 'Trade that is taxed in one place goes to another, so countries that have no part in a measure gain and lose by it too.',
      figures: rankings(study, source),
    },
    {
      id: 'sectors',
      title: 'Which industries grow and shrink?',
      lead: 'A national gain is the sum of industries that win and industries that lose.',
      figures: sectors(study, source),
    },
    {
      id: 'trade',
      title: 'Where does the trade go?',
      lead: 'Sales and purchases across the border, before and after.',
      figures: trade(study, source),
    },
  ];
  const figures = unique(sections.flatMap((section) => section.figures));
  let next = 0;
  return sections
    .map((section) => ({ ...section, figures: section.figures.map(() => figures[next++]) }))
    .filter((section) => section.figures.length > 0);
}

/** Make the figures of a study in the order of its page. */
export function studyFigures(study: Study): Figure[] {
  return studySections(study).flatMap((section) => section.figures);
}

function weighed({ pairs }: Study): PairStudy[] {
  return pairs.filter((pair) => pair.deals.length > 0 && pair.threats.length > 0);
}

function bargain(study: Study, source: string): Figure[] {
  const both = weighed(study);
  if (both.length === 0) return [];
  const title = (some: readonly MeasuredCase[], id: string) => some.find((one) => one.id === id)!.title;
  const breakEvens = both.flatMap((pair) =>
    pair.combinations.map((one) => ({
      economy: pair.economy.name,
      deal: title(pair.deals, one.deal),
      threat: title(pair.threats, one.threat),
      gain: one.gain,
      both: one.both,
      result: one.breakEven,
      range: study.ranges?.risks[`${pair.economy.code} ${one.deal} ${one.threat}`],
    })),
  );
  const stakes = both.map((pair) => {
    const stake = (one: MeasuredCase): Stake => {
      const { realIncome, money } = effectOn(one, pair.economy.code);
      return {
        title: one.title,
        realIncome,
        money,
        range: study.ranges?.effects[`${one.id} ${pair.economy.code}`],
      };
    };
    return { economy: pair.economy.name, deals: pair.deals.map(stake), threats: pair.threats.map(stake) };
  });
  return [breakEvenFigure(breakEvens, source), stakesFigure(stakes, study.unit, source)];
}

function threats(study: Study, source: string): Figure[] {
  const exposure = weighed(study).flatMap(({ economy, power, threats: some }) =>
    power
      ? some.map((threat) => ({
          target: economy.name,
          sender: power.name,
          threat: threat.title,
          targetChange: effectOn(threat, economy.code).realIncome,
          senderChange: effectOn(threat, power.code).realIncome,
        }))
      : [],
  );
  return exposure.length > 0 ? [exposureFigure(exposure, source)] : [];
}

/** The deal and the threat with most at stake in each pair; without pairs, the first three cases. */
function chosenCases({ pairs, cases }: Study): MeasuredCase[] {
  if (pairs.length === 0) return cases.slice(0, 3);
  const chosen = pairs.flatMap((pair) => [largest(pair.deals, pair), largest(pair.threats, pair)]);
  return [...new Set(chosen.filter((one) => one !== undefined))];
}

function largest(some: readonly MeasuredCase[], { economy }: PairStudy): MeasuredCase | undefined {
  const size = (one: MeasuredCase) => Math.abs(effectOn(one, economy.code).realIncome);
  return some.toSorted((a, b) => size(b) - size(a))[0];
}

function rankings(study: Study, source: string): Figure[] {
  return chosenCases(study).map(({ id, title, effects }) => {
    const rows = effects.map(({ economy, realIncome, money }) => ({
      economy: economy.name,
      realIncome,
      money,
    }));
    return rankingFigure({ id: id, title, rows }, study.unit, source);
  });
}

function sectors(study: Study, source: string): Figure[] {
  const panel = (one: MeasuredCase, code: string) => ({
    title: one.title,
    rows: one.sectors
      .filter((effect) => effect.economy.code === code)
      .map(({ sectorName, output, money }) => ({ sector: sectorName, output, money })),
  });
  if (study.pairs.length === 0) {
    const economy = study.cases[0]?.sectors[0]?.economy;
    return economy
      ? [
          sectorsFigure(
            economy,
            chosenCases(study).map((one) => panel(one, economy.code)),
            study.unit,
            source,
          ),
        ]
      : [];
  }
  return study.pairs.map((pair) => {
    const shown = [largest(pair.deals, pair), largest(pair.threats, pair)].filter((one) => one !== undefined);
    return sectorsFigure(
      pair.economy,
      shown.map((one) => panel(one, pair.economy.code)),
      study.unit,
      source,
    );
  });
}

function trade(study: Study, source: string): Figure[] {
  return study.pairs.flatMap((pair) => {
    if (!pair.partner && !pair.power) return [];
    const rows = (some: readonly MeasuredCase[], counterpart: string | undefined) =>
      some.flatMap((one) =>
        one.trade
          .filter(
            ({ importer, exporter }) =>
              !counterpart || importer.code === counterpart || exporter.code === counterpart,
          )
          .map(({ exporter, importer, before, after }) => ({
            case: one.title,
            exporter: exporter.name,
            importer: importer.name,
            before,
            after,
          })),
      );
    const shown = [...rows(pair.deals, pair.partner?.code), ...rows(pair.threats, pair.power?.code)];
    const all = rows([...pair.deals, ...pair.threats], undefined);
    return [bilateralFigure(pair.economy, all, shown, study.unit, source)];
  });
}

/** Number figures that would share a file: ids of cases may differ in their punctuation alone. */
function unique(figures: readonly Figure[]): Figure[] {
  const seen = new Map<string, number>();
  return figures.map((figure) => {
    const times = (seen.get(figure.id) ?? 0) + 1;
    seen.set(figure.id, times);
    return times === 1 ? figure : { ...figure, id: `${figure.id}-${times}` };
  });
}
