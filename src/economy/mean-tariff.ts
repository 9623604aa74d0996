import type { Tables } from './economy.ts';

/** Average an importer's tariffs on goods from abroad, weighted by the trade they are on; zero where it imports none. */
export function meanTariff({ flows, tariffs, sectors, economies }: Tables, n: number): number {
  const N = economies.length;
  let duties = 0;
  let imports = 0;
  sectors.forEach(({ group }, j) => {
    if (group !== 'goods') return;
    for (let i = 0; i < N; i++) {
      const cell = (j * N + n) * N + i;
      if (i === n) continue;
      duties += flows[cell] * tariffs[cell];
      imports += flows[cell];
    }
  });
  return imports > 0 ? duties / imports : 0;
}
