import type { Kernel } from './kernel.ts';
import { createPlain } from './plain.ts';
import { createSimd, simdSupported } from './simd.ts';

/**
 * Make a kernel with memory for `capacity` doubles, each of its arrays taking an even number of them. `auto` is
 * `simd` where the engine has WebAssembly SIMD, else `plain`.
 */
export function createKernel(name: 'plain' | 'simd' | 'auto', capacity: number): Kernel {
  if (name === 'plain' || (name === 'auto' && !simdSupported())) return createPlain(capacity);
  return createSimd(capacity);
}
