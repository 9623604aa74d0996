import { Agent, request } from 'node:http';

/**
 * A client of its own: another address of this machine, so that limits per client are those of a real one, and one
 * connection that it keeps.
 */
export function clientAt(port, number) {
  const localAddress = `127.0.${1 + Math.floor(number / 250)}.${1 + (number % 250)}`;
  const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress });
  return {
    /** Send a request. @returns status, headers, body and milliseconds; status 0 where the connection broke. */
    send({ method = 'GET', path, headers = {}, body, signal }) {
      const began = performance.now();
      // Node frames a body by itself only where the method usually has one.
      const framed = body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
      return new Promise((done) => {
        const end = (status, more) =>
          done({ status, ms: performance.now() - began, headers: {}, body: '', ...more });
        const sent = request(
          { port, host: '127.0.0.1', method, path, headers: framed, agent, signal },
          (reply) => {
            const chunks = [];
            reply.on('data', (chunk) => chunks.push(chunk));
            reply.on('end', () =>
              end(reply.statusCode, { headers: reply.headers, body: Buffer.concat(chunks) }),
            );
            reply.on('error', (error) => end(0, { body: error.message }));
          },
        );
        sent.on('error', (error) => end(0, { body: error.message }));
        sent.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}

/** The value of a metric, over all its labels. */
export async function metric(client, name) {
  const { body } = await client.send({ path: '/metrics' });
  const lines = String(body)
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** The value below which a share of the values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
