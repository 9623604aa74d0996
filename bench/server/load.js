import { cpus } from 'node:os';
import { clientAt, metric, quantile } from './client.js';
import { numbered } from './scenarios.js';

const YAML = { 'content-type': 'application/yaml' };

/**
 * Have many clients ask the server to solve distinct scenarios, each as soon as it has its last answer.
 * @returns what came of it, beside the fair share: the time in which the cores serve every client once.
 */
export async function load(server, { clients: count, seconds, cores = Math.min(2, cpus().length) }) {
  const clients = Array.from({ length: count }, (_, k) => clientAt(server.port, k));
  const watch = clientAt(server.port, count);
  let number = 0;
  const ask = async (client) => {
    const own = number++;
    const reply = await client.send({
      method: 'POST',
      path: '/v1/solve',
      headers: YAML,
      body: numbered(own),
    });
    const lost = reply.status === 200 && !isAnswer(reply.body, own);
    return { ...reply, body: undefined, size: reply.body.length, lost };
  };
  for (let k = 0; k < 20; k++) await ask(clients[k % count]);
  const alone = [];
  for (let k = 0; k < 60; k++) alone.push((await ask(clients[k % count])).ms);

  const replies = [];
  const memory = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const cpuBefore = await metric(watch, 'process_cpu_seconds_total');
  const watching = (async () => {
    while (performance.now() < until) {
      memory.push(await metric(watch, 'process_resident_memory_bytes'));
      await new Promise((resume) => setTimeout(resume, (seconds * 1000) / 30));
    }
  })();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) replies.push(await ask(client));
    }),
  );
  await watching;
  const took = (performance.now() - began) / 1000;
  const cpu = (await metric(watch, 'process_cpu_seconds_total')) - cpuBefore;
  for (const client of [...clients, watch]) client.close();

  const times = replies.map(({ ms }) => ms);
  const service = quantile(alone, 0.5);
  const fairShare = (service * count) / cores;
  const third = Math.floor(memory.length / 3);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    clients: count,
    seconds: round(took),
    requests: replies.length,
    errors: replies.filter(({ status }) => status !== 200).length,
    lost: replies.filter(({ lost }) => lost).length,
    perSecond: round(replies.length / took),
    aloneMs: round(service),
    p50Ms: round(quantile(times, 0.5)),
    p99Ms: round(quantile(times, 0.99)),
    fairShareMs: round(fairShare),
    p99OverFairShare: round(quantile(times, 0.99) / fairShare),
    serverCpuMsPerRequest: round((1000 * cpu) / replies.length),
    memoryMB: memory.map((bytes) => Math.round(bytes / 2 ** 20)),
    memoryGrowth: round(mean(memory.slice(-third)) / mean(memory.slice(third, 2 * third)) - 1),
  };
}

function isAnswer(body, number) {
  const { scenario, cases } = JSON.parse(body);
  return scenario.title === `Question ${number}` && cases.tariff.economies.CHN.realIncome < 0;
}

const round = (value) => Number(value.toPrecision(3));
