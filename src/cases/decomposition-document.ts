import { type Burden, buyersShare, byPair, type Incidence, totalBurden } from '../decomposition/incidence.ts';
import { PARTS, type Part, SECTOR_PARTS, TRADE_PARTS } from '../decomposition/parts.ts';
import type { Shift, TradeShift } from '../decomposition/trade-shift.ts';
import type { Economy } from '../economy/economy.ts';
import type { DecomposedCase } from './decompose-case.ts';
import { modelOf } from './describe-closure.ts';
import { inShares } from './in-shares.ts';
import type { FailedCase, Reference } from './solved.ts';
import { startingPoint } from './starting-point.ts';

/** Numbers by code or by part. */
type By<T> = Readonly<Record<string, T>>;

/** One economy's change of real income, taken apart. */
export interface EconomyParts {
  /** Exact relative change. */
  readonly realIncome: number;
  readonly dlnRealIncome: number;
  /** Parts of `dlnRealIncome`. */
  readonly parts: Readonly<Record<Part, number>>;
  /** The same in money a year at baseline prices: parts of the equivalent variation. */
  readonly worth: Readonly<Record<Part, number>>;
  /** Parts of `dlnRealIncome` that arise in trade, by partner, and by sector; none for those without any. */
  readonly partners: By<By<number>>;
  readonly sectors: By<By<number>>;
}

/** One importer's purchases, sorted by how policy treats the flow. */
export interface DiversionResult {
  readonly importer: string;
  readonly hit: Shift;
  readonly favoured: Shift;
  readonly other: Shift;
  readonly home: Shift;
  readonly elsewhere: Shift;
  readonly partners: readonly (Shift & {
    readonly exporter: string;
    readonly hit: boolean;
    readonly favoured: boolean;
  })[];
}

/** Who pays one importer's changed duties on one exporter's goods, all sectors together and one by one. */
export interface IncidenceResult extends Burden {
  readonly importer: string;
  readonly exporter: string;
  /** Part of the duty that buyers pay; null where the duty is next to nothing. */
  readonly buyersShare: number | null;
  readonly sectors: readonly (Omit<Incidence, 'sector' | 'importer' | 'exporter'> & {
    readonly sector: string;
  })[];
}

/** The whole of what `tradecraft decompose --json` prints of a case. */
export interface CaseDecomposition {
  readonly title: string;
  readonly path: DecomposedCase['decomposition']['report'];
  readonly economies: By<EconomyParts>;
  readonly diversion: readonly DiversionResult[];
  readonly incidence: readonly IncidenceResult[];
}

/** What is decomposed, and on what. */
export interface DecompositionSource {
  readonly scenario: { readonly title: string; readonly base: readonly string[] };
  readonly scenarioHash: string;
  readonly reference: Reference;
  readonly failed: readonly FailedCase[];
  readonly notes: readonly string[];
}

/**
 * Lay decomposed cases out for a program.
 * @param shown economies, by index, that are told of.
 */
export function decompositionDocument(
  source: DecompositionSource,
  cases: readonly DecomposedCase[],
  shown: readonly number[],
  engine: string,
) {
  const { economy } = source.reference;
  return {
    ...documentHead(source, engine),
    cases: Object.fromEntries(cases.map((one) => [one.id, caseDecomposition(economy, one, shown)])),
    failed: failures(source.failed),
  };
}

/** The document's type, for those who read it. */
export type DecompositionDocument = ReturnType<typeof decompositionDocument>;

/** What every document of a scenario begins with. */
export function documentHead(
  { scenario, scenarioHash, reference, notes }: DecompositionSource,
  engine: string,
) {
  const { economy, hash } = reference;
  return {
    tradecraft: 1 as const,
    scenario: { title: scenario.title, hash: scenarioHash, base: scenario.base },
    economy: { name: economy.name, hash, year: economy.year },
    ...startingPoint(reference),
    engine,
    model: modelOf(reference),
    notes,
  };
}

/** What every document of a scenario ends with. */
export function failures(failed: readonly FailedCase[]) {
  return Object.fromEntries(failed.map(({ id, title, reason }) => [id, { title, reason }]));
}

function caseDecomposition(
  economy: Economy,
  one: DecomposedCase,
  shown: readonly number[],
): CaseDecomposition {
  const codes = economy.economies.map(({ code }) => code);
  return {
    title: one.title,
    path: one.decomposition.report,
    economies: Object.fromEntries(shown.map((n) => [codes[n], economyParts(economy, one, n)])),
    diversion: one.shifts
      .filter(({ importer }) => shown.includes(importer))
      .map((shift) => diversionResult(codes, shift)),
    incidence: incidenceResults(
      economy,
      one.incidence.filter(({ importer }) => shown.includes(importer)),
    ),
  };
}

function economyParts(economy: Economy, { decomposition }: DecomposedCase, n: number): EconomyParts {
  const { whole, bySector, byPartner, dlnRealIncome } = decomposition;
  const N = economy.economies.length;
  const change = dlnRealIncome[n];
  const money = (part: number) => economy.income[n] * inShares(part, change);
  const record = <T>(names: readonly Part[], read: (part: Part) => T) =>
    Object.fromEntries(names.map((part) => [part, read(part)])) as Record<Part, T>;
  const present = (rows: [string, Record<string, number>][]) =>
    Object.fromEntries(rows.filter(([, row]) => Object.values(row).some((value) => value !== 0)));
  return {
    realIncome: Math.expm1(change),
    dlnRealIncome: change,
    parts: record(PARTS, (part) => whole[part][n]),
    worth: record(PARTS, (part) => money(whole[part][n])),
    partners: present(
      economy.economies.map(({ code }, m) => [
        code,
        Object.fromEntries(TRADE_PARTS.map((part) => [part, byPartner[part][n * N + m]])),
      ]),
    ),
    sectors: present(
      economy.sectors.map(({ code }, j) => [
        code,
        Object.fromEntries(SECTOR_PARTS.map((part) => [part, bySector[part][j * N + n]])),
      ]),
    ),
  };
}

function diversionResult(
  codes: readonly string[],
  { importer, by, elsewhere, partners }: TradeShift,
): DiversionResult {
  return {
    importer: codes[importer],
    ...by,
    elsewhere,
    partners: partners.map(({ exporter, ...rest }) => ({ ...rest, exporter: codes[exporter] })),
  };
}

function incidenceResults(economy: Economy, rows: readonly Incidence[]): IncidenceResult[] {
  return byPair(rows).map((some) => ({
    importer: economy.economies[some[0].importer].code,
    exporter: economy.economies[some[0].exporter].code,
    ...totalBurden(some),
    buyersShare: buyersShare(totalBurden(some)) ?? null,
    sectors: some.map(({ sector, importer: _importer, exporter: _exporter, ...rest }) => ({
      sector: economy.sectors[sector].code,
      ...rest,
    })),
  }));
}
