import {
  authorizationMatrix,
  type Permission,
  type RegistryAction,
  type RegistryRole,
} from './authorization-matrix-data.ts'

export const registryActions = Object.keys(authorizationMatrix) as RegistryAction[]

/** What a role may do with an action: over what, how far, and whether a second person is needed. Null is no, and the default. */
export function may(role: RegistryRole, action: RegistryAction): Permission | null {
  const row: Partial<Record<RegistryRole, Permission>> = authorizationMatrix[action]
  return row[role] ?? null
}

/** The roles that may do an action, for the `access` of its route. */
export function rolesThatMay(action: RegistryAction): RegistryRole[] {
  return Object.keys(authorizationMatrix[action]) as RegistryRole[]
}
