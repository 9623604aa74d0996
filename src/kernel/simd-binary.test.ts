import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SIMD_BINARY } from './simd-binary.ts';

function hasCompiler(): boolean {
  try {
    createRequire(import.meta.url).resolve('assemblyscript/package.json');
    return true;
  } catch {
    return false;
  }
}

test('the binary is a module that imports one memory and nothing else', () => {
  const module = new WebAssembly.Module(Uint8Array.from(atob(SIMD_BINARY), (letter) => letter.charCodeAt(0)));
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  expect(WebAssembly.Module.exports(module).every(({ kind }) => kind === 'function')).toBe(true);
});

test.runIf(hasCompiler())('the binary is what the loops compile to', () => {
  execFileSync(process.execPath, [join(import.meta.dirname, 'assembly/build.js'), '--check'], {
    stdio: 'pipe',
  });
});
