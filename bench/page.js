import { readdirSync, readFileSync } from 'node:fs';

/** The newest figures that a folder keeps. */
export function newestIn(folder) {
  const [newest] = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse();
  return JSON.parse(readFileSync(new URL(newest, folder), 'utf8'));
}

const BLOCK = /<!-- generated: speed -->[\s\S]*?<!-- \/generated -->/;

/** Put the newest figures into the text of docs/speed.md. */
export function withNewestFigures(text) {
  return text.replace(
    BLOCK,
    () =>
      `<!-- generated: speed -->\n\n${speedTables(newestIn(new URL('./results/', import.meta.url)))}\n\n<!-- /generated -->`,
  );
}

/** Lay out figures as the tables of docs/speed.md. */
function speedTables({
  date,
  machine,
  kernels,
  iterations,
  solves,
  closures,
  gradients,
  growth,
  peakMemory,
}) {
  return [
    `Measured on ${date.slice(0, 10)} with Node ${machine.node}, ${machine.cores} cores of an ${machine.cpu}, one thread, medians; peak memory of the whole run ${peakMemory} MB.`,
    '### Loops',
    table(kernels),
    '### Solves to a residual of 1e-10',
    table(solves),
    '### An iteration of the usual solve (100 points on one pair), all of it',
    table(iterations),
    '### Closures: 100 points on one pair in world-2022, against the default in turns',
    table(closures),
    '### Gradients',
    table(gradients),
    `### Growth with size: time ~ (N N J)^${growth.exponent}`,
    table(growth.rows),
  ].join('\n\n');
}

export function table(rows) {
  const names = Object.keys(rows[0]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(names),
    line(names.map((name) => (rows.some((row) => typeof row[name] === 'number') ? '---:' : '---'))),
    ...rows.map((row) => line(names.map((name) => row[name]))),
  ].join('\n');
}
