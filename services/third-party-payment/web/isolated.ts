/**
 * A name, number, date or address that keeps its own order inside a sentence, whichever way the sentence runs. For sentences only: what
 * stands alone is a `bdi`.
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
