import { Presets, SingleBar } from 'cli-progress';
import type { Context } from '../command/index.ts';

/** Work shorter than this needs no progress, in milliseconds. */
const PATIENCE = 1000;

/** Show progress with a count and an estimate once work takes over a second; on a terminal only. */
export function progressLine(stream: NodeJS.WritableStream): {
  show: Context['progress'];
  clear: () => void;
} {
  if ((stream as NodeJS.WriteStream).isTTY !== true) return { show: () => {}, clear: () => {} };
  const began = performance.now();
  let bar: SingleBar | undefined;
  return {
    show({ done, total, what }) {
      if (!bar) {
        if (performance.now() - began < PATIENCE) return;
        bar = new SingleBar(
          {
            stream,
            clearOnComplete: true,
            hideCursor: true,
            format: '{bar} {value}/{total} {what} {eta_formatted} left',
          },
          Presets.shades_grey,
        );
        bar.start(total, done, { what });
      }
      bar.setTotal(total);
      bar.update(done, { what });
    },
    clear() {
      bar?.stop();
      bar = undefined;
    },
  };
}
