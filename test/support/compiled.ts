import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { temporaryFolder } from './tiny-package.ts';

const root = resolve(import.meta.dirname, '../../src');

/** Compile files of src, and whatever they import, into a folder of its own: threads cannot run TypeScript. */
export function compiled(file: string, ...more: readonly string[]): URL {
  const folder = temporaryFolder();
  // What ships beside the code is found from where it runs.
  for (const shipped of ['node_modules', 'package.json', 'data', 'docs', 'regimes', 'scenarios']) {
    symlinkSync(resolve(root, '..', shipped), join(folder, shipped));
  }
  const known = new Set<string>();
  const queue = [file, ...more].map((one) => resolve(root, one));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (known.has(path)) continue;
    known.add(path);
    const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const target = join(folder, 'src', relative(root, path).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
    for (const [, from] of outputText.matchAll(
      /(?:from\s+|import\s*\(\s*|import\s+)['"](\.[^'"]+)\.js['"]/g,
    )) {
      queue.push(resolve(dirname(path), `${from}.ts`));
    }
  }
  return pathToFileURL(join(folder, 'src', file.replace(/\.ts$/, '.js')));
}
