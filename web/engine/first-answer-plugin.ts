import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { BARGAIN, pathsOf, QUESTIONS } from '../questions/questions.ts';
import { Laboratory } from './laboratory.ts';
import { packArrays } from './pack-arrays.ts';

const NAME = 'virtual:first-answer';

/** Solve the founding question while the page is built, so that a visitor sees its answer at once. */
export function firstAnswer(root: string): Plugin {
  return {
    name: 'tradecraft-first-answer',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const [question] = QUESTIONS;
      const path = resolve(root, `questions/${question.id}.yaml`);
      this.addWatchFile(path);
      const laboratory = new Laboratory(async () => undefined);
      const text = readFileSync(path, 'utf8');
      const opened = await laboratory.open(text, `${question.id}.yaml`, pathsOf(question));
      const [deal, threat, both] = laboratory.incomes(BARGAIN, []);
      return `export default ${JSON.stringify(packArrays({ opened, incomes: { deal, threat, both } }))};`;
    },
  };
}
