import type { Problem } from '@guichet/core/domain'
import type { PrivilegeDictionary, PrivilegeLine } from './rule-schema.ts'

/** `kept`: held last year. `mapped`: takes over a line held last year. `offered`: known last year, not held. `new`: was not offered. */
export type LineOrigin = 'kept' | 'mapped' | 'offered' | 'new'

/** What the professional asks for on one line; null while the question is open. */
export interface PrivilegeRequest {
  code: string
  requested: boolean | null
  /** Procedures or cases over the months of the line's currency rule. */
  volume: number | null
  note: string | null
}

export interface CarriedLine {
  line: PrivilegeLine
  origin: LineOrigin
  heldLastYear: boolean
  request: PrivilegeRequest
}

export interface CarriedOver {
  lines: CarriedLine[]
  /** Codes held last year that the hospital no longer offers under any name. */
  noLongerOffered: string[]
}

/**
 * Last year's privileges on this year's dictionary. What was held is asked for again, what was known and not held is not; only what
 * changed stays open for the professional to answer. `lastOffered` are the codes of last year's dictionary; null means that
 * everything was known, as for a first year on the portal.
 */
export function carryOver(
  dictionary: PrivilegeDictionary,
  held: readonly string[],
  lastOffered: readonly string[] | null,
): CarriedOver {
  const lines = dictionary.lines.map((line) => {
    const origin = originOf(line, held, lastOffered)
    const requested = origin === 'kept' ? true : origin === 'offered' ? false : null
    return {
      line,
      origin,
      heldLastYear: origin === 'kept' || origin === 'mapped',
      request: { code: line.code, requested, volume: null, note: null },
    }
  })
  const known = new Set(dictionary.lines.flatMap((line) => [line.code, ...(line.replaces ?? [])]))
  return { lines, noLongerOffered: held.filter((code) => !known.has(code)) }
}

function originOf(line: PrivilegeLine, held: readonly string[], lastOffered: readonly string[] | null): LineOrigin {
  if (held.includes(line.code)) return 'kept'
  if (line.replaces?.some((code) => held.includes(code))) return 'mapped'
  return lastOffered === null || lastOffered.includes(line.code) ? 'offered' : 'new'
}

/** Why a line is not finished yet: no answer, or a requested line whose volume is asked and not given. */
export interface OpenLine {
  line: PrivilegeLine
  code: 'privilege-unanswered' | 'privilege-volume'
}

export function openLines(dictionary: PrivilegeDictionary, requests: readonly PrivilegeRequest[]): OpenLine[] {
  return dictionary.lines.flatMap((line): OpenLine[] => {
    const request = requests.find((candidate) => candidate.code === line.code)
    if (request?.requested === undefined || request.requested === null) return [{ line, code: 'privilege-unanswered' }]
    const needsVolume = request.requested && line.currency !== undefined && request.volume === null
    return needsVolume ? [{ line, code: 'privilege-volume' }] : []
  })
}

/** A requested line on which the professional did less than the dictionary asks to stay current. */
export function isBelowCurrency(line: PrivilegeLine, request: PrivilegeRequest | undefined): boolean {
  if (!request?.requested || !line.currency || request.volume === null) return false
  return request.volume < line.currency.minimum
}

/** Codes of the requested lines that are below the dictionary's threshold. */
export function belowCurrency(dictionary: PrivilegeDictionary, requests: readonly PrivilegeRequest[]): string[] {
  const lines = new Map(dictionary.lines.map((line) => [line.code, line]))
  return requests.flatMap((request) => {
    const line = lines.get(request.code)
    return line && isBelowCurrency(line, request) ? [request.code] : []
  })
}

export function requestsNonCore(dictionary: PrivilegeDictionary, requests: readonly PrivilegeRequest[]): boolean {
  return requests.some(
    ({ code, requested }) => requested && dictionary.lines.find((line) => line.code === code)?.kind === 'non-core',
  )
}

/** Whether the request differs from what was held: a line added or dropped. */
export function privilegesChanged(
  held: readonly string[],
  dictionary: PrivilegeDictionary,
  requests: readonly PrivilegeRequest[],
): boolean {
  return dictionary.lines.some((line) => {
    const was = held.includes(line.code) || (line.replaces?.some((code) => held.includes(code)) ?? false)
    return was !== (requests.find((request) => request.code === line.code)?.requested === true)
  })
}

/** What is wrong with changed lines as they are saved: an unknown line, or one that comes twice. */
export function requestProblems(dictionary: PrivilegeDictionary, requests: readonly PrivilegeRequest[]): Problem[] {
  const known = new Set(dictionary.lines.map((line) => line.code))
  const seen = new Set<string>()
  return requests.flatMap(({ code }, index): Problem[] => {
    const path = `lines/${index}/code`
    if (!known.has(code)) return [{ path, code: 'reappointment.privilege-unknown' }]
    if (seen.has(code)) return [{ path, code: 'reappointment.privilege-twice' }]
    seen.add(code)
    return []
  })
}
