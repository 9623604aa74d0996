import { describe, expect, test } from 'vitest';
import { createKernel } from './create-kernel.ts';
import { createSimd, prepareSimd } from './simd.ts';

describe.each(['plain', 'simd'] as const)('the memory of the %s kernel', (name) => {
  test('comes zeroed, aligned and apart', () => {
    const kernel = createKernel(name, 100);
    const arrays = [1, 2, 3, 0, 5].map((length) => kernel.allocate(length));
    expect(arrays.map((array) => array.length)).toEqual([1, 2, 3, 0, 5]);
    for (const [index, array] of arrays.entries()) {
      expect(array.byteOffset % 16).toBe(0);
      expect([...array]).toEqual(Array(array.length).fill(0));
      array.fill(index);
    }
    for (const [index, array] of arrays.entries()) expect(array.every((value) => value === index)).toBe(true);
  });

  test('ends at the capacity, and says by how much it is too small', () => {
    const kernel = createKernel(name, 10);
    kernel.allocate(3);
    expect(() => kernel.allocate(9)).toThrow(
      'no memory for an array of 9: 4 doubles too few in a kernel of 10',
    );
    kernel.allocate(6);
    expect(() => kernel.allocate(1)).toThrow('2 doubles too few');
    kernel.allocate(0);
  });

  test('holds a whole number of pages, or none', () => {
    expect(createKernel(name, 0).allocate(0).length).toBe(0);
    expect(createKernel(name, 8192).allocate(8192).length).toBe(8192);
    expect(createKernel(name, 8191).allocate(8191).length).toBe(8191);
  });
});

test('the simd kernel takes no array from elsewhere, and none too short', () => {
  const kernel = createKernel('simd', 100);
  const other = createKernel('simd', 100);
  const x = kernel.allocate(4);
  expect(() => kernel.exp(new Float64Array(4), x)).toThrow('an array that its kernel did not allocate');
  expect(() => kernel.exp(x, other.allocate(4))).toThrow('an array that its kernel did not allocate');
  expect(() => kernel.rowSums(x, x, x, 2, 2)).toThrow('an array of 4 where 16 are needed');
  expect(() => kernel.dot(x, kernel.allocate(3))).toThrow('an array of 3 where 4 are needed');
});

test('compiling ahead and reading memory for the measurements work', async () => {
  await prepareSimd();
  const kernel = createSimd(1000);
  const x = kernel.allocate(999).fill(0.5);
  expect(kernel.sum(x)).toBe(499.5);
});
