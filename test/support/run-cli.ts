import { Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';

/** Run the command line in this process and collect what it writes. */
export async function runCli(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const collect = () => {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        done();
      },
    });
    return { stream, text: () => chunks.join('') };
  };
  const [out, err] = [collect(), collect()];
  const code = await main(argv, { out: out.stream, err: err.stream });
  return { code, out: out.text(), err: err.text() };
}
