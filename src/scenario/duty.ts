/** How a measure changes a rate: by one operator with its value. */
export interface Change {
  readonly by: 'set' | 'add' | 'multiply' | 'cap' | 'floor';
  readonly value: number;
}

/** Apply an operator to a rate. */
export function changed(rate: number, { by, value }: Change): number {
  if (by === 'set') return value;
  if (by === 'add') return rate + value;
  if (by === 'multiply') return rate * value;
  return by === 'cap' ? Math.min(rate, value) : Math.max(rate, value);
}

/** Name of the duty that no layer is on top of: what the data have, and what measures without a layer changed. */
export const ORDINARY = 'ordinary';

/** What becomes of other layers where a layer lies. */
export interface LayerRules {
  /** Layers that its rate already includes: it adds only what they leave of it. */
  readonly includes: readonly string[];
  /** Layers that do not count where it lies. */
  readonly replaces: readonly string[];
  /** Share of the good's value that it is charged on; on the rest, what it replaces still counts. */
  readonly content: number;
}

/** Trade that claims a preference. */
export interface Preference {
  /** Share of the trade that claims it. */
  readonly share: number;
  readonly rate: number;
  /** Layers that it lowers to the rate; without any, the whole duty is the rate. */
  readonly layers: readonly string[];
}

interface Layer extends LayerRules {
  rate: number;
}

/**
 * The duty on one product as law makes it: the ordinary duty, named layers on top, rules of how they stack, and a
 * preference that part of the trade claims. Rates are decimals.
 */
export class Duty {
  private ordinary: number;
  private readonly layers = new Map<string, Layer>();
  private preference: Preference | undefined;
  /** What measures on the whole duty added to it once there were layers or a preference. */
  private shift = 0;

  constructor(rate: number) {
    this.ordinary = rate;
  }

  copy(): Duty {
    const copy = new Duty(this.ordinary);
    for (const [name, layer] of this.layers) copy.layers.set(name, { ...layer });
    copy.preference = this.preference;
    copy.shift = this.shift;
    return copy;
  }

  /** Names of the layers that lie on it. */
  get names(): string[] {
    return [...this.layers.keys()];
  }

  /** The rate paid, a mean over trade that claims a preference and trade that does not. */
  get total(): number {
    const full = this.stacked([], 0);
    if (!this.preference) return full;
    const { share, rate, layers } = this.preference;
    const claimed = layers.length > 0 ? this.stacked(layers, rate) : rate;
    return (1 - share) * full + share * Math.min(full, claimed);
  }

  /** Change the whole duty; setting it does away with layers and preference. */
  change(change: Change): void {
    if (change.by === 'set') {
      this.layers.clear();
      this.preference = undefined;
      this.shift = 0;
    }
    this.moveTo(changed(this.total, change));
  }

  /**
   * Change the whole duty where the data have another rate than the law: what moves is the ratio (1 + new) / (1 + from).
   * A cut larger than the rate in the data ends at zero: lowering a duty does not make it a subsidy.
   * @returns whether it was stopped there.
   */
  changeFrom(from: number, change: Change): boolean {
    const before = this.total;
    const written = changed(from, change);
    const rate = ((1 + before) * (1 + written)) / (1 + from) - 1;
    const stopped = rate < -1e-12 && before >= 0 && written >= 0;
    this.moveTo(stopped ? 0 : rate);
    return stopped;
  }

  private moveTo(rate: number): void {
    if (this.layers.size > 0 || this.preference) {
      this.shift += rate - this.total;
      return;
    }
    this.ordinary = rate;
    this.shift = 0;
  }

  /**
   * Change one layer, laid at zero where it is not there yet, or the ordinary duty by its name. Rules that are not given
   * stay as they were.
   * @returns false where the rules would go round in a circle.
   */
  changeLayer(name: string, change: Change, rules: Partial<LayerRules>): boolean {
    if (name === ORDINARY) {
      this.ordinary = changed(this.ordinary, change);
      return true;
    }
    const before = this.layers.get(name) ?? { rate: 0, includes: [], replaces: [], content: 1 };
    const { includes = before.includes, replaces = before.replaces, content = before.content } = rules;
    this.layers.set(name, { includes, replaces, content, rate: changed(before.rate, change) });
    if (!this.leadsTo(name, name)) return true;
    this.layers.delete(name);
    return false;
  }

  /** Take layers away; returns whether any was there. */
  remove(names: readonly string[]): boolean {
    return names.map((name) => this.layers.delete(name)).includes(true);
  }

  prefer(preference: Preference): void {
    this.preference = preference;
  }

  /** The sum of the layers as they stack, those named taken at another rate. */
  private stacked(lowered: readonly string[], to: number): number {
    let sum = this.shift + this.contribution(ORDINARY, lowered, to);
    for (const name of this.layers.keys()) sum += this.contribution(name, lowered, to);
    return sum;
  }

  /** What a layer adds: its rate less what it includes, on its share of the value, where nothing replaces it. */
  private contribution(name: string, lowered: readonly string[], to: number): number {
    const layer = this.layers.get(name);
    const given = name === ORDINARY ? this.ordinary : (layer?.rate ?? 0);
    const rate = lowered.includes(name) ? Math.min(given, to) : given;
    if (!layer || layer.includes.length === 0) return rate * this.standing(name);
    const included = layer.includes.reduce((sum, other) => sum + this.contribution(other, lowered, to), 0);
    return Math.max(0, rate - included) * this.standing(name);
  }

  /** The share of the value on which a layer counts. */
  private standing(name: string): number {
    let replaced = 0;
    for (const [other, { replaces }] of this.layers) {
      if (replaces.includes(name)) replaced += this.standing(other);
    }
    return (this.layers.get(name)?.content ?? 1) * Math.max(0, 1 - replaced);
  }

  /** Whether following rules from one layer leads to another. */
  private leadsTo(from: string, to: string, seen = new Set<string>()): boolean {
    if (seen.has(from)) return false;
    seen.add(from);
    const { includes = [], replaces = [] } = this.layers.get(from) ?? {};
    return [...includes, ...replaces].some((next) => next === to || this.leadsTo(next, to, seen));
  }
}
