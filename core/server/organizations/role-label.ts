import type { Registry } from '../registry.ts'

/** The message key of a role: of the service that declares it, else of core. */
export function roleLabel(registry: Pick<Registry, 'services'>, role: string): string {
  return (
    registry.services.flatMap((service) => service.roles).find((declared) => declared.role === role)?.label ??
    `role.${role}`
  )
}
