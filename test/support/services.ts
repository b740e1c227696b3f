import { services } from '../../apps/server/services.ts'
import { readConfig } from '../../core/server/config.ts'
import type { Service } from '../../core/server/service.ts'

/** The services that the server opens. */
export function openedServices(): Service[] {
  return services(readConfig({}))
}
