import type { Component } from 'svelte';
import type { Room } from '../state/state.ts';
import CompareRoom from './CompareRoom.svelte';
import DataRoom from './DataRoom.svelte';
import MethodRoom from './MethodRoom.svelte';
import ResultsRoom from './ResultsRoom.svelte';
import ScenarioRoom from './ScenarioRoom.svelte';
import StrategyRoom from './StrategyRoom.svelte';
import UncertaintyRoom from './UncertaintyRoom.svelte';

/** Rooms beyond the first, loaded together when one is entered. */
export const ROOM: Readonly<Record<Exclude<Room, 'question'>, Component>> = {
  results: ResultsRoom,
  compare: CompareRoom,
  strategy: StrategyRoom,
  uncertainty: UncertaintyRoom,
  scenario: ScenarioRoom,
  data: DataRoom,
  method: MethodRoom,
};
