import { expect, test } from 'vitest';
import { loadCommands } from './index.ts';
import { localFields, remoteInput } from './remote.ts';

const commands = await loadCommands();
const named = (name: string) => commands.find((one) => one.name === name)!;
const MOST = { measures: 10, cases: 2 };

test('sources come as texts, never as files', () => {
  const check = remoteInput(named('scenario check'), MOST);
  const takes = (input: unknown) => check.safeParse(input).success;
  const scenario = 'uk-china-reset';
  expect(takes({ scenario, source: [{ text: 'A report.', evidence: ['a'] }] })).toBe(true);
  expect(takes({ scenario, source: ['/etc/passwd'] })).toBe(false);
  expect(takes({ scenario, source: [{ text: 'A report.', path: '/etc/passwd' }] })).toBe(false);
  const words = remoteInput(named('evidence check'), MOST);
  expect(words.safeParse({ report: { text: 'x' }, phrase: ['x'] }).success).toBe(true);
  expect(words.safeParse({ report: '/etc/passwd', phrase: ['x'] }).success).toBe(false);
});

test('no command takes a field of this machine, or one that nobody knows, from elsewhere', () => {
  for (const command of commands) {
    const { shape } = remoteInput(command, MOST);
    for (const name of localFields(command)) expect(Object.keys(shape), command.name).not.toContain(name);
    const result = remoteInput(command, MOST).safeParse({ notAField: 1 });
    expect(result.error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
  }
});
