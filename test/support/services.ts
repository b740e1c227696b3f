import { services } from '../../apps/server/services.ts'
import { readConfig } from '../../core/server/config.ts'
import type { Service } from '../../core/server/service.ts'

/** The services of the server, as the tests run them. */
export function allServices(): Service[] {
  return services(readConfig({}))
}
