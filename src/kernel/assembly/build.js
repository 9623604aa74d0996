// Compile the loops of this folder and write them, as base64, into ../simd-binary.ts (npm run build:kernel).
// With --check, write nothing and fail where the file is not what the loops compile to.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const target = join(import.meta.dirname, '../simd-binary.ts');

const options =
  '-O3 --converge --noAssert --runtime stub --importMemory --noExportMemory --memoryBase 64 --enable simd --outFile loops.wasm';

let bytes;
const { error, stderr } = await asc.main(
  ['index.ts', '--baseDir', import.meta.dirname, ...options.split(' ')],
  {
    writeFile: (_name, contents) => {
      bytes = contents;
    },
  },
);
if (error) throw new Error(`${error.message}\n${stderr}`);

const source = `/** The loops of assembly/, compiled (npm run build:kernel): ${bytes.length} bytes in base64. */
export const SIMD_BINARY =
  '${Buffer.from(bytes).toString('base64')}';
`;
if (!process.argv.includes('--check')) {
  writeFileSync(target, source);
} else if (readFileSync(target, 'utf8') !== source) {
  console.error('simd-binary.ts is not what assembly/ compiles to: npm run build:kernel');
  process.exitCode = 1;
}
