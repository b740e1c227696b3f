import { type Problem, Refusal } from '../../domain/refusal.ts'

/** PostgreSQL keeps no zero byte in a text, and no half of a surrogate pair in JSON. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** Where in what somebody sent there is a text that cannot be kept; the path of the first. Names of fields count too. */
function findUnstorable(sent: unknown, path: string): string | undefined {
  if (typeof sent === 'string') return isStorable(sent) ? undefined : path
  if (typeof sent !== 'object' || sent === null || Buffer.isBuffer(sent)) return undefined
  for (const [name, value] of Object.entries(sent)) {
    if (!isStorable(name)) return path
    const found = findUnstorable(value, path ? `${path}/${name}` : name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Refuses `invalid` when one of the texts could not be kept as it came. */
export function refuseUnstorable(...sent: unknown[]): void {
  for (const one of sent) {
    const path = findUnstorable(one, '')
    const problem: Problem | undefined = path === undefined ? undefined : { path, code: 'format.invalid' }
    if (problem) throw new Refusal('invalid', { problems: [problem] })
  }
}
