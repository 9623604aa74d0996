import { defineConfig } from 'vite';

/**
 * The command line and its threads as programs in a few files each, under `program/`: a module of `dist/` or of a library takes
 * a third of a millisecond to find and open, and a command has hundreds. Files keep their depth, since what ships with
 * the package is found from where the code lies: programs as in `src/`, what they share one folder down.
 */
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  // Libraries that load code or binaries of their own stay outside.
  ssr: { noExternal: true, external: ['@duckdb/node-api', 'bullmq', 'ioredis'] },
  build: {
    ssr: true,
    outDir: 'program',
    target: 'es2023',
    minify: false,
    license: { fileName: 'LICENCES.md' },
    rolldownOptions: {
      input: Object.fromEntries(
        [
          'cli/main',
          'pool/worker',
          'strategy/leverage/worker',
          'strategy/nash/worker',
          'sweep/run/thread',
        ].map((name) => [name, `src/${name}.ts`]),
      ),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
});
