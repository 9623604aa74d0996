import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const folder = new URL('../results/server/', import.meta.url);
const page = new URL('../../docs/server.md', import.meta.url);
const BLOCK = /<!-- generated: figures -->[\s\S]*?<!-- \/generated -->/;

/**
 * Keep figures under the day on which they were measured and show them in docs/server.md.
 * @param figures what is new, given what is known.
 */
export function keepFigures(figures) {
  mkdirSync(folder, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const file = new URL(`${day}.json`, folder);
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : latest();
  const machine = { node: process.version, cpu: cpus()[0].model, cores: cpus().length };
  writeFileSync(file, `${JSON.stringify({ ...before, date: day, machine, ...figures(before) }, null, 2)}\n`);
  writeFileSync(page, withNewestFigures(readFileSync(page, 'utf8')));
  console.log(`kept in bench/results/server/${day}.json and shown in docs/server.md`);
}

/** Put the newest figures into the text of docs/server.md. */
export function withNewestFigures(text) {
  return text.replace(
    BLOCK,
    () => `<!-- generated: figures -->\n\n${tables(latest())}\n\n<!-- /generated -->`,
  );
}

function latest() {
  if (!existsSync(folder)) return {};
  const [newest] = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse();
  return newest ? JSON.parse(readFileSync(new URL(newest, folder), 'utf8')) : {};
}

function tables({ date, machine, load, poison, brokenOff, fuzz }) {
  return [
    `Measured on ${date} with Node ${machine.node}, ${machine.cores} cores of an ${machine.cpu}, server and clients on the same machine.`,
    load &&
      `**Load.** ${load.clients} clients at addresses of their own, each asking again as soon as it was answered, for ` +
        `${load.seconds} s: ${load.requests} distinct scenarios of \`world-2022\` solved, ${load.perSecond} a second; ` +
        `${load.errors} errors, ${load.lost} lost or wrong replies. Half were answered within ${load.p50Ms} ms, 99% ` +
        `within ${load.p99Ms} ms. The fair share of two cores is ${load.fairShareMs} ms (one question alone takes ` +
        `${load.aloneMs} ms), so 99% took no longer than ${load.p99OverFairShare} times that. Memory went from ` +
        `${load.memoryMB[Math.floor(load.memoryMB.length / 3)]} MB after a third of the time to ${load.memoryMB.at(-1)} MB at the end.`,
    poison &&
      `**Poison.** What hurtful questions did to four others who asked ordinary ones meanwhile:\n\n${table(poison)}`,
    brokenOff &&
      `**Hanging up.** The thread of a client that hung up in the middle of a long question was free again after ` +
        `${brokenOff.medianMs} ms (median of ${brokenOff.times}; at most ${brokenOff.mostMs} ms).`,
    fuzz && fuzzWords(Object.values(fuzz)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function table(rows) {
  const names = Object.keys(rows[0]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => row[name]))),
  ].join('\n');
}

function fuzzWords(runs) {
  const statuses = {};
  for (const run of runs) {
    for (const [status, count] of Object.entries(run.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
  }
  const requests = runs.reduce((sum, run) => sum + run.requests, 0);
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  return (
    `**Fuzz.** ${requests} requests made from the OpenAPI document (${runs.length} seeds), right, wrong and mangled: no bug, no 5xx, ` +
    `no broken connection, no refusal without a reason. Replies by status: ${counts.join(', ')}.`
  );
}
