import { newestIn, table } from './page.js';

const BLOCK = /<!-- generated: speed -->[\s\S]*?<!-- \/generated -->/;

/** Put the newest figures of bench/strategy.js into the text of docs/optimal-tariffs.md. */
export function withStrategyFigures(text) {
  const { date, machine, rows } = newestIn(new URL('./results/strategy/', import.meta.url));
  const said = `Measured on ${date.slice(0, 10)} with Node ${machine.node}, ${machine.cores} cores of an ${machine.cpu}.`;
  const shown = rows.map(({ what, threads, seconds, variables, solves, gradients, certificate }) => ({
    what,
    threads,
    seconds,
    variables,
    solves,
    gradients,
    certificate,
  }));
  return text.replace(
    BLOCK,
    () => `<!-- generated: speed -->\n\n${said}\n\n${table(shown)}\n\n<!-- /generated -->`,
  );
}
