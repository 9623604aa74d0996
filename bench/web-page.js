import { readdirSync, readFileSync } from 'node:fs';

const BLOCK = /<!-- generated: laboratory -->[\s\S]*<!-- \/generated -->/;

/** Put the newest figures that were kept into the text of docs/laboratory.md. */
export function withNewestLaboratory(text) {
  const folder = new URL('./results/laboratory/', import.meta.url);
  const newest = readdirSync(folder).sort().at(-1);
  const figures = JSON.parse(readFileSync(new URL(newest, folder), 'utf8'));
  return text.replace(
    BLOCK,
    () => `<!-- generated: laboratory -->\n\n${table(figures)}\n\n<!-- /generated -->`,
  );
}

function table({ date, machine, firstAnswer, slidersSolve, weight, files, drag, fresh, longestFrame }) {
  const frame = longestFrame > 50 ? `${longestFrame} ms` : 'below 50 ms';
  return `Measured on ${date.slice(0, 10)} in Chromium without a graphics card, ${machine.cores} cores of an ${machine.cpu}, load of the machine ${machine.load} when it began.

| What | Measured |
| --- | ---: |
| First answer on the screen, cold, median of 5 | ${firstAnswer} ms |
| Sliders solve, cold, median of 5 | ${slidersSolve} ms |
| All that loads first, gzipped, data included (${files} files) | ${weight} kB |
| From a slider's input to the map in new colours, median of ${drag.moves} moves | ${drag.p50} ms |
| The same, 95th percentile | ${drag.p95} ms |
| Of those, ${fresh.moves} to values not met before: median and 95th percentile | ${fresh.p50} and ${fresh.p95} ms |
| Longest frame of the page's own thread during the drag | ${frame} |`;
}
