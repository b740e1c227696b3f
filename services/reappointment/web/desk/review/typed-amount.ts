/**
 * An amount as people type it ("1 234,50", "1,234.50", "75"), in minor units of a currency with two decimals. Null when it is not one, or not
 * above zero.
 */
export function minorOf(typed: string): number | null {
  const plain = typed.replaceAll(/[\s\u00A0\u202F$]/g, '')
  // What separates thousands is not what separates cents.
  const match = /^(?<whole>\d{1,9}|\d{1,3}(?:,\d{3})+(?!,)|\d{1,3}(?:\.\d{3})+(?!\.))(?:[.,](?<cents>\d{1,2}))?$/.exec(
    plain,
  )
  if (!match?.groups) return null
  const whole = Number(match.groups.whole?.replaceAll(/[.,]/g, ''))
  const minor = whole * 100 + Number((match.groups.cents ?? '').padEnd(2, '0'))
  return minor > 0 ? minor : null
}

/** Minor units as one types them again: `12345` is "123.45", or "123,45" where a comma separates. */
export function typedOf(minor: number, comma: boolean): string {
  const text = (minor / 100).toFixed(2)
  return comma ? text.replace('.', ',') : text
}
