/** The civil day of a moment where the reader is, `YYYY-MM-DD`. */
export function civilDay(moment: number): string {
  const at = new Date(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** A moment as a field of date and time holds it, where the reader is: `YYYY-MM-DDTHH:MM`. */
export function localMoment(moment: number): string {
  const at = new Date(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${civilDay(moment)}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** What such a field holds as a moment of the API; null for what is none. */
export function momentOfField(text: string): string | null {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
