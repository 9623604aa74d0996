import type { Progress } from '../../cases/solved.ts';
import { cite } from '../../command/cite.ts';
import type { Command } from '../../command/command.ts';
import { economyInfo } from '../../command/economy-info.ts';
import type { CommandPool } from '../../pool/command-pool.ts';

/** What one call of a tool lends to the commands it runs. */
export interface Call {
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
  /** Who asks, so that turns go round. */
  readonly client?: string;
}

/** A source, as far as an answer names it. */
export interface Source {
  readonly title: string;
  readonly url?: string;
}

/** What is said beside every number: how to cite it, what it comes from, what it leaves out. */
export interface Provenance {
  readonly citation: string;
  readonly sources: Source[];
  readonly leftOut: string[];
}

/** What names and units a baseline has. */
export interface BaselineFacts {
  readonly name: string;
  readonly title: string;
  readonly hash: string;
  readonly year: number;
  readonly unit: string;
  readonly economies: readonly {
    readonly code: string;
    readonly name: string;
    readonly income: number;
    readonly averageTariff: number;
  }[];
  readonly sectors: readonly {
    readonly code: string;
    readonly name: string;
    readonly group: string;
    readonly tradeElasticity: number;
  }[];
  readonly elasticitySets: readonly { readonly key: string; readonly title: string }[];
}

type Cited = {
  citation: string;
  omits: string[];
  references: { title: string; URL?: string; type: string }[];
};

/** The most sources, and sentences on what is left out, beside one answer. */
const MOST_SOURCES = 8;
const MOST_OMITS = 12;

/** Run commands of the table for the tools: what `tradecraft ... --json` prints, as data. */
export class Desk {
  readonly #pool: CommandPool;
  readonly #facts = new Map<string, Promise<BaselineFacts>>();

  constructor(pool: CommandPool) {
    this.#pool = pool;
  }

  /** Run a command. @throws UserError, NoEquilibrium or LimitError; any other error is a bug. */
  async ask<Answer>(command: Command, given: Readonly<Record<string, unknown>>, call: Call): Promise<Answer> {
    const input = command.input.parse(given);
    const { forms } = await this.#pool.run({ command: command.name, input, forms: ['json'] }, call);
    return JSON.parse(new TextDecoder().decode(forms.json!.bytes)) as Answer;
  }

  /** Look up a shipped baseline; it is read once. */
  facts(name: string, { client }: Call = {}): Promise<BaselineFacts> {
    const known = this.#facts.get(name);
    if (known) return known;
    // Not given up with the call that asked first: others may wait for the same.
    const found = this.ask<BaselineFacts>(economyInfo, { economy: name }, { client });
    this.#facts.set(name, found);
    found.catch(() => this.#facts.delete(name));
    return found;
  }

  /** Say where the numbers of a scenario, or of an economy as it is, come from. */
  async provenance(
    of: { readonly scenario?: unknown; readonly economy?: unknown; readonly asOf?: unknown },
    call: Call,
  ): Promise<Provenance> {
    const given = Object.entries({ ...of, as: 'text', of: 'data' }).filter(
      ([, value]) => value !== undefined,
    );
    const { citation, omits, references } = await this.ask<Cited>(cite, Object.fromEntries(given), call);
    return {
      citation,
      sources: references
        .slice(0, MOST_SOURCES)
        .map(({ title, URL: url }) => ({ title, ...(url ? { url } : {}) })),
      leftOut: omits.slice(0, MOST_OMITS),
    };
  }
}
