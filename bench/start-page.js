import { newestIn, table } from './page.js';

const BLOCK = /<!-- generated: start -->[\s\S]*?<!-- \/generated -->/;

/** Put the newest figures of bench/start.js into the text of docs/speed.md. */
export function withStartFigures(text) {
  const { date, machine, rounds, rows } = newestIn(new URL('./results/start/', import.meta.url));
  const said =
    `Measured on ${date.slice(0, 10)} with Node ${machine.node}, ${machine.cores} cores of an ${machine.cpu}, ` +
    `medians of ${rounds} calls.`;
  return text.replace(
    BLOCK,
    () => `<!-- generated: start -->\n\n${said}\n\n${table(rows)}\n\n<!-- /generated -->`,
  );
}
