import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder, writeScenario } from '../support/tiny-package.ts';

// A made-up report and a scenario that rests on it.
const REPORT = `Harbour Courier, 3 March 2026

Ottawa said on Tuesday that it would admit up to 20,000 Chinese electric cars a year
at 6.1 per cent instead of 100 percent.

Washington answered within hours: \u201ca 35% tariff on every Canadian pro-
duct,\u201d the trade secretary said, unless the accord\u2014signed last week\u2014is undone.
`;
const scenario = (evidence: string) =>
  writeScenario(`tradecraft: 1
title: The accord and the answer to it
baseline: world-12
measures:
  accord:
    - tariff: {importer: CAN, exporter: CHN, sectors: TRANSPORT, set: 6.1%, covers: 5%}
      evidence: accord
  answer:
    - tariff: {importer: USA, exporter: CAN, sectors: goods, add: 35%}
      evidence: answer
cases: {accord: [accord], both: [accord, answer]}
evidence:
${evidence}`);
const entry = (id: string, more: string) => `  ${id}: {type: article-newspaper, title: Report, ${more}}\n`;
const SOUND = `${entry('accord', 'phrase: electric cars a year, figures: [20 000, 6.1%, 100%]')}${entry('answer', "phrase: [every Canadian product, 'accord \u2013 signed last week'], figures: 35%, quote: 'a 35% tariff on [...] Canadian product'")}`;

let folder: string;
let report: string;
beforeAll(() => {
  folder = temporaryFolder();
  report = join(folder, 'report.txt');
  writeFileSync(report, REPORT);
});

describe('phrases and figures against a copy of the report', () => {
  test('are found, and each at its line and column', async () => {
    const { code, out, err } = await runCli('scenario', 'check', scenario(SOUND), '--source', report);
    expect({ code, err }, out).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      'evidence against its sources: 2 found, 0 not found, 0 nothing to check, 0 no copy given',
    );
    expect(out).toContain(`figure "35%" found at ${report}:6:38: `);
    const { out: text } = await runCli('scenario', 'check', scenario(SOUND), '--source', report, '--json');
    const { checked } = JSON.parse(text);
    const lines = REPORT.split('\n');
    for (const { claims, result } of checked) {
      expect(result).toBe('found');
      for (const { kind, words, found } of claims) {
        const rest = lines[found.line - 1].slice(found.column - 1);
        // The place is where the first word or digit of the claim begins.
        const head = kind === 'figure' ? /^\d+/.exec(words)![0] : words.slice(0, 3);
        expect(rest.slice(0, head.length).toLowerCase()).toBe(head.toLowerCase());
      }
    }
    expect(checked.flatMap((one: { claims: unknown[] }) => one.claims)).toHaveLength(8);
  });

  test('are not found where the report does not say it: exit code 2, and how far it does', async () => {
    const wrong = SOUND.replace('[20 000,', '[49 000,').replace(
      'every Canadian product',
      'every Canadian car',
    );
    const { code, out } = await runCli('scenario', 'check', scenario(wrong), '--source', report);
    expect(code).toBe(2);
    expect(out).toContain('figure "49 000" not found');
    expect(out).toMatch(/"every Canadian car" not found; only "every Canadian" is, at .*:6:/);
    expect(out).toContain('the very words');
  });

  test('an entry that says nothing to check, or has no copy, is told apart', async () => {
    const bare = scenario(`${entry('accord', 'says: A quota of cars.')}${entry('answer', 'figures: 35%')}`);
    const { code, out } = await runCli('scenario', 'check', bare, '--source', `accord=${report}`);
    expect(code).toBe(0);
    expect(out).toContain('accord: nothing to check; give it a phrase or figures');
    expect(out).toContain('answer: no copy given; add --source answer=FILE');
  });

  test('each entry may have a copy of its own', async () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'Nothing about tariffs.');
    const both = ['--source', `accord=${report}`, '--source', `answer=${other}`];
    const { code, out } = await runCli('scenario', 'check', scenario(SOUND), ...both);
    expect(code).toBe(2);
    expect(out).toContain(`accord in ${report}: found`);
    expect(out).toContain(`answer in ${other}: not found`);
  });
});

describe('a copy that cannot be used ends in one clear message', () => {
  const refuses = async (source: string[], ...parts: (string | RegExp)[]) => {
    const flags = source.flatMap((one) => ['--source', one]);
    const { code, out, err } = await runCli('scenario', 'check', scenario(SOUND), ...flags);
    expect({ code, out }, err).toEqual({ code: 2, out: '' });
    expect(err).not.toMatch(/\n\s+at /);
    for (const part of parts) expect(err).toMatch(part);
  };
  const file = (bytes: string | Uint8Array) => {
    const path = join(temporaryFolder(), 'copy.txt');
    writeFileSync(path, bytes);
    return path;
  };

  test('that is not there', () => refuses(['accord=none.txt'], /none\.txt; .*plain text/));
  test('of an unknown entry', () => refuses([`acord=${report}`], /acord; did you mean accord\?/));
  test('given twice', () => refuses([`accord=${report}`, `accord=${report}`], /two copies.*; give one/));
  test('of everything, twice', () => refuses([report, file('b')], /id=file/));
  test('without a name or a file', async () => {
    await refuses(['=x'], /names no evidence before the =; write id=report\.txt/);
    await refuses(['accord='], /names no file; write id=report\.txt/);
  });
  test('that is a folder', () => refuses([`accord=${folder}`], /not a file; /));
  test('that is empty', () => refuses([file(' \n')], /copy\.txt: .*empty; /));
  test('that is a PDF', () => refuses([file('%PDF-1.7 \n')], /no text; save/));
  test('that is a web page', () => refuses([file('<!DOCTYPE html><p>35%')], /markup; save/));
  test('in another encoding', () => refuses([file(Uint8Array.of(0x41, 0xe9, 0x42))], /UTF-8; save/));
  test('that is far too long', () => refuses([file('a'.repeat(4_000_001))], /4000001 bytes/));
});

test('UTF-16, as some editors save it, is read', async () => {
  const path = join(folder, 'utf16.txt');
  writeFileSync(path, Buffer.from(`\ufeff${REPORT}`, 'utf16le'));
  expect((await runCli('scenario', 'check', scenario(SOUND), '--source', path)).code).toBe(0);
});

describe('a phrase or figure that is none is a fault of the scenario, at its place', () => {
  test.each([
    ['phrase: one two three four five six seven eight nine', /phrase: .*more than 8 words; /],
    ['phrase: "..."', /phrase: .*neither a letter nor a digit; /],
    ['figures: [many]', /is not a figure; write a number with its unit/],
    ['figures: []', /has nothing in it; write a figure/],
  ])('%s', async (more, message) => {
    const path = scenario(`${entry('accord', more)}${entry('answer', 'figures: 35%')}`);
    const { code, err } = await runCli('scenario', 'check', path);
    expect(code).toBe(2);
    expect(err).toMatch(/case\.yaml:\d+:\d+: /);
    expect(err).toMatch(message);
  });
});

test('the same check stands by itself, for those who have no scenario yet', async () => {
  const sound = await runCli('evidence', 'check', report, '--figure', '20.000', '--figure', '2026-03-03');
  expect(sound.code).toBe(0);
  expect(sound.out).toContain(`figure "2026-03-03" found at ${report}:1:18: `);
  const wrong = await runCli('evidence', 'check', report, '--phrase', 'a 36% tariff');
  expect(wrong).toMatchObject({ code: 2, err: '' });
  expect(wrong.out).toContain('not found; only "a" is');
  const { code, err } = await runCli('evidence', 'check', report);
  expect(code).toBe(2);
  expect(err).toContain('nothing to look for; add --phrase or --figure');
  expect(readFileSync(report, 'utf8')).toBe(REPORT);
});
