import { expect, test } from 'vitest';
import { sampleStudy } from '../../../test/support/sample-study.ts';
import { studySections } from '../study-figures.ts';

test('a study weighs each country against its partner and its power, and draws it', async () => {
  const study = await sampleStudy();
  const { leverage, threats } = study.power!;
  expect(leverage.map(({ sender, target }) => `${sender}>${target}`)).toEqual(['E2>E0', 'E1>E0']);
  for (const { targetLoss } of leverage) expect(targetLoss).toBeGreaterThan(0);
  const [threat] = threats;
  expect([threat.sender.code, threat.target.code]).toEqual(['E2', 'E0']);
  expect(threat.points).toHaveLength(11);
  expect(threat.points[0].target.change).toBe(0);
  expect(threat.heaviest!.extractable).toBeGreaterThan(0);
  const sections = studySections(study);
  const figures = (id: string) => sections.find((section) => section.id === id)!.figures;
  expect(figures('power')[0].takeaway).toContain('An end to all trade between');
  expect(figures('credibility')[0].takeaway).toContain('A tariff of');
  expect(figures('credibility')[0].table.rows).toHaveLength(11);
});

test('a study without pairs has no powers to weigh', async () => {
  const study = await sampleStudy(false);
  expect(study.power).toBeUndefined();
  expect(studySections(study).map(({ id }) => id)).not.toContain('power');
});
