import { moneyUnit } from '../../src/figure/format.ts';
import type { DrawsNote } from '../../src/figure/ranges.ts';
import type { SweepSummary } from '../../src/sweep/results/summary.ts';
import type { Fault, Opened, SolvedOutcome } from '../engine/answers.ts';
import { Engine, EngineError, latestOnly } from '../engine/client.ts';
import type { Edit, Path } from '../engine/edit-yaml.ts';
import { firstAnswer } from '../engine/first-answer.ts';
import type { Incomes } from '../engine/quick-income.ts';
import type { OwnData } from '../engine/shelf.ts';
import type { Service } from '../engine/worker.ts';
import { type Knob, readKnob, writeKnob } from '../questions/knob.ts';
import { BARGAIN, pathsOf, QUESTIONS, type Question } from '../questions/questions.ts';
import { AddressError, fits, fragmentOf, stateOf } from './address.ts';
import { advanced, began, type History, redone, undone } from './history.ts';
import { allBrought, bring } from './own-data.ts';
import { loadPreset, presets } from './presets.ts';
import { cleanView, type Room, type State, type View } from './state.ts';

interface Draft {
  readonly preset: string;
  readonly text: string;
}

/** What the deal, the threat and both do to everybody. */
export interface BargainIncomes {
  readonly deal: Incomes;
  readonly threat: Incomes;
  readonly both: Incomes;
}

/** How the cases of a scenario spread over draws, for every room that shows them. */
export interface Ranges {
  /** Hash of the scenario that was drawn. */
  readonly of: string;
  readonly note: DrawsNote;
  readonly cases: SweepSummary['cases'];
}

/** A case that has no result, and why. */
export interface Failure {
  readonly id: string;
  readonly faults: readonly Fault[];
}

/** Rooms that show no solved case. */
const WITHOUT_CASES: ReadonlySet<Room> = new Set(['question', 'strategy', 'uncertainty']);

/** The state of the whole page, and everything that changes it. */
export class Lab {
  private readonly engine = new Engine<Service>(
    () => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }),
    (service) => {
      for (const data of allBrought()) void service.keep(data);
      // One that takes the place of a worker that died has to know what was open.
      if (this.opened) void service.open(this.opened.text, this.opened.file, pathsOf(this.question));
    },
  );
  private history = $state.raw<History<Draft>>(
    began({ preset: QUESTIONS[0].id, text: presets.get(QUESTIONS[0].id)! }),
  );
  room = $state.raw<Room>('question');
  view = $state.raw<View>({});
  /** The scenario that was opened last without a fault; the draft may be ahead of it. */
  opened = $state.raw<Opened>();
  faults = $state.raw<readonly Fault[]>([]);
  /** Whether the solver is at fault, and not the scenario. */
  stopped = $state.raw(false);
  /** What is worth telling about the address or the machine. */
  notice = $state.raw('');
  incomes = $state.raw<BargainIncomes>();
  results = $state.raw<ReadonlyMap<string, SolvedOutcome>>(new Map());
  failures = $state.raw<readonly Failure[]>([]);
  /** What was drawn last, if anything was. */
  ranges = $state.raw<Ranges>();
  /** How far the cases are solved, while they are. */
  progress = $state.raw<{ done: number; total: number }>();
  /** What the sliders show, which may be ahead of the draft. */
  values = $state.raw<Readonly<Partial<Record<Knob['id'], number>>>>({});
  dragging = $state.raw(false);
  private working = $state.raw(0);
  /** How often sliders have moved, and how often they had when the draft was written. */
  private moves = 0;
  private written = 0;
  private reworked: Promise<unknown> = Promise.resolve();
  /** The address as it was last written or followed: where the browser has another, the reader gave it, and it comes first. */
  private address = '';
  /** Counts the ways to another scenario: one that took longer to fetch than the next was asked for leads nowhere. */
  private arrivals = 0;
  /** Counts the texts that took another's place: a change made for the one before is not made to the next. */
  private texts = 0;
  /** What is being written in the place of the scenario's text, until it is taken. */
  private typing = $state.raw<string>();
  private typingEnds: ReturnType<typeof setTimeout> | undefined;

  readonly draft = $derived(this.history.present);
  readonly canUndo = $derived(this.history.past.length > 0);
  readonly canRedo = $derived(this.history.future.length > 0);
  readonly question = $derived<Question | undefined>(
    QUESTIONS.find(({ id }) => id === this.history.present.preset),
  );
  /** The scenario's text with what is being written in it. */
  readonly text = $derived(this.typing ?? this.draft.text);
  readonly edited = $derived(this.draft.text !== presets.get(this.draft.preset));
  readonly state = $derived<State>({ ...this.draft, room: this.room, view: this.view });
  readonly fragment = $derived(fragmentOf(this.state, presets));
  readonly linkFits = $derived(fits(this.fragment));
  /** The same without what was changed in the scenario. */
  private readonly bare = $derived(
    fragmentOf({ ...this.state, text: presets.get(this.draft.preset)! }, presets),
  );
  readonly unit = $derived(
    moneyUnit(this.opened?.world.unit ?? 'million USD', this.opened?.world.year ?? 2022),
  );

  /** Take the state from the address, and follow it when a reader changes it. */
  async begin(): Promise<void> {
    addEventListener('hashchange', () => {
      if (location.hash !== this.address) void this.follow();
    });
    await this.follow();
  }

  private async follow(): Promise<void> {
    const fragment = location.hash;
    this.address = fragment;
    const arrival = ++this.arrivals;
    this.takeTyped();
    try {
      const of = new URLSearchParams(fragment.split('?')[1] ?? '').get('of');
      if (of) await loadPreset(of);
      if (arrival !== this.arrivals) return;
      const { preset, text, room, view } = stateOf(fragment, presets);
      this.room = room;
      this.view = view;
      this.notice = '';
      if (this.opened) this.take({ preset, text });
      else this.history = began({ preset, text });
      if (!this.opened) this.showFirst();
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      this.notice = `${error.message} You see the ${this.opened ? 'page as it was' : 'first question'} instead.`;
    }
    await this.open();
  }

  /** Go to a room, keeping the scenario. */
  enter(room: Room): void {
    this.room = room;
    this.view = cleanView({ ...this.view, figure: undefined });
    this.write();
    void this.solveAll();
  }

  /** Look at something else in the same scenario. */
  look(view: Partial<View>): void {
    this.view = cleanView({ ...this.view, ...view });
    this.write();
  }

  /** Begin again from another scenario. */
  async choose(preset: string): Promise<void> {
    const arrival = ++this.arrivals;
    this.takeTyped();
    try {
      await loadPreset(preset);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      this.notice = error.message;
      return;
    }
    if (arrival !== this.arrivals) return;
    this.notice = '';
    this.view = {};
    if (!QUESTIONS.some(({ id }) => id === preset) && this.room === 'question') this.room = 'results';
    await this.change({ preset, text: presets.get(preset)! });
  }

  /** Write values into the scenario. */
  async edit(edits: readonly Edit[]): Promise<void> {
    await this.rework((text) => this.engine.ask((service) => service.edit(text, edits)));
  }

  /** Take a part of the scenario out, or add one. */
  async reshape(change: { remove: Path } | { append: Path; yaml: string }): Promise<void> {
    await this.rework((text) => this.engine.ask((service) => service.reshape(text, change)));
  }

  /** Make another text of the scenario's, one change after another: each begins from what the one before left. */
  private async rework(make: (text: string) => Promise<string>, moves?: number): Promise<void> {
    this.takeTyped();
    const { texts } = this;
    await this.guarded(async () => {
      const turn = this.reworked.then(async () => {
        if (this.texts !== texts) return false;
        const { preset, text } = this.draft;
        const next = await make(text);
        if (this.texts !== texts) return false;
        this.written = moves ?? this.moves;
        if (next !== text) this.history = advanced(this.history, { preset, text: next });
        return next !== text;
      });
      this.reworked = turn.catch(() => undefined);
      if (await turn) await this.open();
    });
  }

  /**
   * Put the scenario on data that the reader brought.
   * @returns why another scenario had to be begun; nothing where the open one fits.
   * @throws EngineError for a fault of the data.
   */
  async bring(data: OwnData): Promise<string | undefined> {
    this.takeTyped();
    for (;;) {
      const { texts } = this;
      const { preset, text } = this.draft;
      const { text: next, instead } = await this.engine.ask((service) =>
        service.adopt(text, `${preset}.yaml`, data),
      );
      // Another scenario took its place meanwhile: it is that one that is to stand on the data.
      if (this.texts !== texts) continue;
      bring(data);
      await this.change({ preset, text: next });
      return instead;
    }
  }

  /** Put another text in the place of the scenario's. */
  async rewrite(text: string): Promise<void> {
    this.takeTyped();
    if (text !== this.draft.text) await this.change({ preset: this.draft.preset, text });
  }

  /** Write in the scenario's text: it is taken when the writing pauses. */
  type(text: string): void {
    this.typing = text;
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => void this.typed(), 500);
  }

  /** Take what was written as the scenario. */
  async typed(): Promise<void> {
    if (this.takeTyped()) await this.open();
  }

  /** Before anything else changes the scenario, what was written in it becomes a step of its history. */
  private takeTyped(): boolean {
    clearTimeout(this.typingEnds);
    const text = this.typing;
    this.typing = undefined;
    if (text === undefined || text === this.draft.text) return false;
    this.take({ preset: this.draft.preset, text });
    return true;
  }

  async undo(): Promise<void> {
    this.takeTyped();
    this.turnTo(undone(this.history));
    await this.open();
  }

  async redo(): Promise<void> {
    this.takeTyped();
    this.turnTo(redone(this.history));
    await this.open();
  }

  /** A slider is on its way: solve for where it is now. The scenario itself changes when it is let go. */
  slide(id: Knob['id'], value: number): void {
    this.values = { ...this.values, [id]: value };
    this.moves++;
    this.dragging = true;
    if (id !== 'chance') void this.solveLive(undefined);
  }

  /** A slider was let go: the scenario takes its value. */
  async settle(): Promise<void> {
    const edits = this.knobEdits();
    const { moves } = this;
    await this.rework((text) => this.engine.ask((service) => service.edit(text, edits)), moves);
    if (this.moves === moves) this.dragging = false;
  }

  private knobEdits(): Edit[] {
    return (this.question?.knobs ?? []).flatMap((knob) => {
      const value = this.values[knob.id];
      return value === undefined ? [] : [writeKnob(knob, value)];
    });
  }

  private async change(next: Draft): Promise<void> {
    this.take(next);
    await this.open();
  }

  /** Take another scenario, as a step that can be taken back; the one that is there already is none. */
  private take(next: Draft): void {
    const { preset, text } = this.draft;
    const same = next.preset === preset && next.text === text;
    this.turnTo(same ? this.history : advanced(this.history, next));
  }

  private turnTo(history: History<Draft>): void {
    this.texts++;
    this.written = this.moves;
    this.history = history;
  }

  private write(): void {
    // The browser tells of a new address only after what runs now: it must still be there to be followed.
    if (location.hash !== this.address) return;
    try {
      history.replaceState(null, '', this.addressOf(this.room));
      this.address = location.hash;
    } catch {
      // Some browsers refuse when it is called too often; the next change writes it.
    }
  }

  /** The address of a room on the scenario as it is; one too long for an address is offered as a file instead. */
  addressOf(room: Room): string {
    return (this.linkFits ? this.fragment : this.bare).replace(/^#\/[a-z]*/, `#/${room}`);
  }

  /** What stands in the opened scenario where its elasticities and its parties are named. */
  readonly elasticities = $derived(this.opened?.values[0] ?? 'default');

  /** Whether something is on its way to being solved. */
  readonly busy = $derived(this.working > 0);

  /** Solve once more what could not be solved. */
  async again(): Promise<void> {
    await this.open();
  }

  private open = latestOnly<void>(async () => {
    const { preset, text } = this.draft;
    this.write();
    await this.guarded(async () => {
      this.opened = await this.engine.ask((service) =>
        service.open(text, `${preset}.yaml`, pathsOf(this.question)),
      );
      // A slider that has moved on meanwhile is ahead of this text, and its own answer is on the way.
      const ahead = this.moves !== this.written;
      if (!ahead) this.readValues();
      this.faults = [];
      this.stopped = false;
      this.results = new Map();
      this.failures = [];
      if (!this.isBargain) this.incomes = undefined;
      else if (!ahead || !this.incomes) await this.solveBargain([]);
      await this.solveAll();
    });
  });

  /** Set the sliders to what the scenario says. */
  private readValues(): void {
    const knobs = this.question?.knobs ?? [];
    this.values = Object.fromEntries(
      knobs.map((knob, k) => [knob.id, readKnob(knob, this.opened!.values[k + 1])]),
    );
  }

  /** Show what was solved when the page was built, until the same is solved here. */
  private showFirst(): void {
    const { opened, incomes } = firstAnswer();
    if (opened.text !== this.draft.text || opened.file !== `${this.draft.preset}.yaml`) return;
    this.opened = opened;
    this.incomes = incomes;
    this.readValues();
  }

  /** Whether the scenario still has the shape that the first page asks about. */
  readonly isBargain = $derived(
    this.question !== undefined &&
      BARGAIN.flat().every((id) => this.opened?.scenario.groups.some((group) => group.id === id)) &&
      this.question.knobs.every((_, k) => this.opened?.values[k + 1] !== undefined),
  );

  private solveLive = latestOnly<void>(async () => {
    const edits = this.knobEdits().filter(({ path }) => path[0] === 'measures');
    await this.guarded(() => this.solveBargain(edits));
  });

  private async solveBargain(edits: readonly Edit[]): Promise<void> {
    const [deal, threat, both] = await this.engine.ask((service) => service.incomes(BARGAIN, edits));
    this.incomes = { deal, threat, both };
  }

  /** Solve every case of the scenario in full, for the rooms that show them. */
  private solveAll = latestOnly<void>(async () => {
    const opened = this.opened;
    if (!opened || WITHOUT_CASES.has(this.room) || this.results.size + this.failures.length > 0) return;
    const { cases } = opened.scenario;
    for (const [done, { id }] of cases.entries()) {
      this.progress = { done, total: cases.length };
      try {
        const outcome = await this.engine.ask((service) => service.solve(id));
        if (this.opened !== opened) break;
        this.results = new Map([...this.results, [id, outcome]]);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        if (this.opened !== opened) break;
        this.failures = [...this.failures, { id, faults: error.faults }];
      }
    }
    this.progress = undefined;
  });

  private async guarded(work: () => Promise<void>): Promise<void> {
    this.working++;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.faults = error.faults;
      this.stopped = error.kind === 'bug';
    } finally {
      this.working--;
    }
  }
}
