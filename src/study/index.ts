export { answer } from './answer.ts';
export { type DataFile, dataFiles } from './data-files.ts';
export { dataPackage } from './data-package.ts';
export { type HeadlineRanges, headlineRanges } from './headline-ranges.ts';
export { page } from './html/page.ts';
export { runStudy, type StudyOptions } from './run-study.ts';
export type { SolveGroups } from './solve-once.ts';
export type * from './study.ts';
export { type StudySection, studyFigures, studySections } from './study-figures.ts';
export { viewSweep } from './view-sweep.ts';
export {
  checkStudyFolder,
  type StudyExtras,
  studyFiles,
  writeStudy,
  writeStudyFiles,
} from './write-study.ts';
