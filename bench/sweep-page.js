import { newestIn, table } from './page.js';

const BLOCK = /<!-- generated: speed -->[\s\S]*?<!-- \/generated -->/;

/** Put the newest figures of bench/sweep.js into the text of docs/uncertainty.md. */
export function withSweepFigures(text) {
  const { date, machine, turns, inTurns, ratio, many, memory } = newestIn(
    new URL('./results/sweep/', import.meta.url),
  );
  const shown = [
    `Measured on ${date.slice(0, 10)} with Node ${machine.node}, ${machine.cores} cores of an ${machine.cpu}: three cases on \`world-2022\`, each draw with elasticities of its own. Two workers draw ${ratio} times as fast as one, medians of ${turns} turns:`,
    table(inTurns),
    `${many.draws.toLocaleString('en')} draws of the three cases, ${many.failed === 0 ? 'none' : many.failed} failed, took ${many.workers} workers ${many.seconds} seconds; the process held ${memory[0]} MB after the first thousand, ${memory.at(-1)} MB after the last and ${Math.max(...memory)} MB at most.`,
  ];
  return text.replace(
    BLOCK,
    () => `<!-- generated: speed -->\n\n${shown.join('\n\n')}\n\n<!-- /generated -->`,
  );
}
