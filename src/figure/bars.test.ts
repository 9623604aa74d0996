import fc from 'fast-check';
import { expect, it } from 'vitest';
import { divergingBars, extent } from './bars.ts';
import { NARROW, WIDE } from './figure.ts';
import { percent } from './format.ts';
import { wrapText } from './row-layout.ts';
import { percentTick, ticksIn } from './ticks.ts';

const change = fc.double({ min: -0.9, max: 0.9, noNaN: true });

it('keeps the text of every bar inside the chart', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(NARROW, WIDE),
      (values, width) => {
        const bars = values.map((value) => ({
          label: 'x',
          bars: [{ value, text: percent(value, { plus: true }) }],
        }));
        const { svg } = divergingBars(bars, { width });
        // Texts at the ends of bars are the ones set in tabular figures with a sign; 7.6 pixels a character is generous.
        for (const [, x, text] of svg.matchAll(
          /<text [^>]*transform="translate\(([-\d.]+),[-\d.]+\)"[^>]*>([+\u2212][^<]*%)</g,
        )) {
          const size = 7.6 * text.length;
          const [from, to] = text.startsWith('+')
            ? [Number(x), Number(x) + size]
            : [Number(x) - size, Number(x)];
          expect(from).toBeGreaterThan(-12);
          expect(to).toBeLessThan(width + 12);
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('chooses round ticks within the scale, zero among them', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), fc.integer({ min: 2, max: 8 }), (values, about) => {
      const domain = extent(values);
      const ticks = ticksIn(domain, about);
      expect(ticks.some((tick) => Math.abs(tick) === 0)).toBe(true);
      expect(ticks.length).toBeLessThanOrEqual(about + 1);
    }),
  );
  expect([-0.005, 0, 0.2].map(percentTick)).toEqual(['\u22120.5%', '0', '+20%']);
});

it('wraps text at spaces and loses nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
      fc.integer({ min: 4, max: 40 }),
      (words, width) => {
        const lines = wrapText(words.join(' '), width);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
      },
    ),
  );
});
