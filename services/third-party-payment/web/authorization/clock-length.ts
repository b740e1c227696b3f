/** How people call the time for an answer: in business hours up to two days, as it is promised, in business days beyond. */
export function clockLength(hours: number): { unit: 'hours' | 'days'; count: number } {
  return hours > 48 && hours % 24 === 0 ? { unit: 'days', count: hours / 24 } : { unit: 'hours', count: hours }
}
