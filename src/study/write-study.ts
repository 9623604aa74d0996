import { checkFolder, type Replacing, writeFolder } from '../data/write-folder.ts';
import { standaloneSvg } from '../figure/standalone.ts';
import { toCsv } from './csv.ts';
import { dataFiles } from './data-files.ts';
import { dataPackage, MARKER } from './data-package.ts';
import { page } from './html/page.ts';
import type { Study } from './study.ts';
import { studySections } from './study-figures.ts';

/** Texts to put beside the page, as they are. */
export interface StudyExtras {
  /** The scenario's own text, written as scenario.yaml. */
  readonly scenario?: string;
  /** The results as JSON, written as result.json. */
  readonly result?: string;
}

/** Render a study as files: path inside the folder -> text. */
export function studyFiles(study: Study, extras: StudyExtras = {}): Map<string, string> {
  const sections = studySections(study);
  const figures = sections.flatMap((section) => section.figures);
  const files = dataFiles(study, figures);
  const texts = new Map<string, string>([['index.html', page(study, sections, files)]]);
  for (const { name, table } of files) {
    texts.set(
      `data/${name}.csv`,
      toCsv(
        table.columns.map((column) => column.key),
        table.rows,
      ),
    );
  }
  for (const figure of figures) texts.set(`figures/${figure.id}.svg`, standaloneSvg(figure));
  texts.set('datapackage.json', `${JSON.stringify(dataPackage(study, files), null, 2)}\n`);
  if (extras.scenario !== undefined) texts.set('scenario.yaml', extras.scenario);
  if (extras.result !== undefined) texts.set('result.json', extras.result);
  return texts;
}

/** Render a study and write it: `studyFiles`, then `writeStudyFiles`. */
export async function writeStudy(study: Study, directory: string, extras: StudyExtras = {}): Promise<void> {
  writeStudyFiles(studyFiles(study, extras), directory);
}

const EARLIER_STUDY: Replacing = {
  refusal: (descriptor) => (descriptor?.[MARKER] === 1 ? undefined : 'holds files that are not a study'),
  remedy: 'name a folder that is new, empty, or holds an earlier study',
};

/**
 * Write the files of a study into a folder, all of them or nothing. A folder that holds an earlier study, or nothing,
 * is replaced.
 * @throws UserError where the folder holds anything else.
 */
export function writeStudyFiles(files: ReadonlyMap<string, string>, directory: string): void {
  writeFolder(directory, files, EARLIER_STUDY);
}

/** Refuse a folder that no study may be written to. @throws UserError */
export function checkStudyFolder(directory: string): void {
  checkFolder(directory, EARLIER_STUDY);
}
