import type { LocalizedText } from '@guichet/core/domain'
import { kindsFor } from './authorization-kinds.ts'
import type { AuthorizationKinds } from './authorization-schema.ts'

/** An act of a quote, with the agreement it needs before it is done and what is attached to the request. */
export interface QuotedAct {
  act: string
  family: string
  needed: 'NONE' | 'AP' | 'PEC'
  documents: readonly string[]
}

interface KindOfRequest {
  code: string
  label: LocalizedText
}

/** How the acts of a quote are asked for where no single request takes them all. */
export interface QuoteRequests {
  /** Acts that go together, with every kind of request that takes them; those that take most come first. */
  parts: { kinds: KindOfRequest[]; acts: string[] }[]
  /** Acts that need an agreement which is not asked for on the portal. */
  elsewhere: { act: string; needed: 'AP' | 'PEC'; documents: string[] }[]
  /** Acts that need none. */
  free: string[]
}

/** Null while one request can take every act, or while there is none. */
export function quoteRequests(kinds: AuthorizationKinds, lines: readonly QuotedAct[]): QuoteRequests | null {
  const all = lines.map(({ family }) => family)
  if (lines.length === 0 || kindsFor(kinds, all).length > 0) return null
  const acts = [...new Map(lines.map((line) => [line.act, line])).values()]
  let left = acts.filter(({ needed }) => needed !== 'NONE')
  const parts: QuoteRequests['parts'] = []
  for (;;) {
    const [best] = kinds.kinds
      .map((kind) => ({ kind, taken: left.filter(({ family }) => kind.families.includes(family)) }))
      .toSorted((one, other) => other.taken.length - one.taken.length)
    if (!best || best.taken.length === 0) break
    const families = best.taken.map(({ family }) => family)
    const fitting = kindsFor(kinds, families).map(({ code, label }) => ({ code, label }))
    parts.push({ kinds: fitting, acts: best.taken.map(({ act }) => act) })
    left = left.filter((line) => !best.taken.includes(line))
  }
  return {
    parts,
    elsewhere: left.flatMap(({ act, needed, documents }) =>
      needed === 'NONE' ? [] : [{ act, needed, documents: [...documents] }],
    ),
    free: acts.filter(({ needed }) => needed === 'NONE').map(({ act }) => act),
  }
}
