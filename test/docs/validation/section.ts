import { expect } from 'vitest';

/**
 * A section of docs/validation.md. Every file of this folder whose name begins with a number exports one as its
 * default; they stand on the page in the order of their names.
 */
export interface Section {
  readonly title: string;
  /** Markdown, computed. What it claims in words it also checks, so that words and figures cannot part. */
  readonly body: () => string | Promise<string>;
}

/** A published number and ours. */
export interface Claim {
  readonly what: string;
  readonly published: number;
  readonly ours: number;
  /** How far they may be apart for the page to stand. */
  readonly within: number;
  /** Why they are apart, where they are. */
  readonly why?: string;
}

/** Write a number with a true minus sign; what rounds to zero has none. */
export function number(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}

/** Write a decimal as per cent, without the sign. */
export const percent = (value: number, digits = 2) => number(100 * value, digits);

/** Write a Markdown table; every column but the first is right-aligned unless told. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[] = [0],
): string {
  const rule = head.map((_, column) => (left.includes(column) ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Write published numbers beside ours, and fail where they are further apart than they may be. */
export function claimTable(what: string, claims: readonly Claim[], digits: number): string {
  for (const claim of claims) {
    expect(Math.abs(claim.ours - claim.published), claim.what).toBeLessThanOrEqual(claim.within);
  }
  const why = claims.some((claim) => claim.why !== undefined);
  return table(
    [what, 'published', 'ours', 'gap', ...(why ? ['why'] : [])],
    claims.map((claim) => [
      claim.what,
      number(claim.published, digits),
      number(claim.ours, digits),
      number(claim.ours - claim.published, digits),
      ...(why ? [claim.why ?? ''] : []),
    ]),
    [0, 4],
  );
}
