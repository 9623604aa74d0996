#!/usr/bin/env node
import module from 'node:module';

// A reader such as `head` may close the pipe early; that is no fault.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Since Node 22.8 what was compiled once is kept for the next start.
module.enableCompileCache?.();
const { main } = await import('../program/cli/main.js');

process.exitCode = await main(process.argv.slice(2));
