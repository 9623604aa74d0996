/** Add groups to others, each once and in order: what a deal and a threat share is not applied twice. */
export function union(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
