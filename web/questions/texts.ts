import britain from './britain.yaml?raw';
import canada from './canada.yaml?raw';
import own from './own.yaml?raw';

/** The scenario of each question, by its id; the founding one first. */
export const TEXTS: Readonly<Record<string, string>> = { britain, canada, own };
