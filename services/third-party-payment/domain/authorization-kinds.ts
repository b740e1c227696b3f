import type { AuthorizationKind, AuthorizationKinds } from './authorization-schema.ts'

/** The kind with this code; undefined when the insurer has none. */
export function findKind(kinds: AuthorizationKinds, code: string): AuthorizationKind | undefined {
  return kinds.kinds.find((kind) => kind.code === code)
}

/** The kinds that take every one of these families, in the order of the insurer. */
export function kindsFor(kinds: AuthorizationKinds, families: readonly string[]): AuthorizationKind[] {
  if (families.length === 0) return []
  return kinds.kinds.filter((kind) => families.every((family) => kind.families.includes(family)))
}
