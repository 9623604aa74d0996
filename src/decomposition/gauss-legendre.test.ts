import { expect, test } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

test.each([1, 2, 3, 4, 8, 16, 32, 64])('the rule with %i nodes integrates every power up to 2n - 1', (n) => {
  const { nodes, weights } = gaussLegendre(n);
  expect(nodes.length).toBe(n);
  for (let power = 0; power < 2 * n; power++) {
    const sum = nodes.reduce((total, node, k) => total + weights[k] * node ** power, 0);
    expect(Math.abs(sum - 1 / (power + 1))).toBeLessThan(2e-15);
  }
});

test('and not the next one', () => {
  const { nodes, weights } = gaussLegendre(3);
  const sum = nodes.reduce((total, node, k) => total + weights[k] * node ** 6, 0);
  expect(Math.abs(sum - 1 / 7)).toBeGreaterThan(1e-4);
});

test('nodes ascend inside the interval, symmetric about its middle', () => {
  const { nodes, weights } = gaussLegendre(8);
  nodes.forEach((node, k) => {
    expect(node).toBeGreaterThan(k === 0 ? 0 : nodes[k - 1]);
    expect(node + nodes[7 - k]).toBeCloseTo(1, 15);
    expect(weights[k]).toBeCloseTo(weights[7 - k], 15);
  });
});
