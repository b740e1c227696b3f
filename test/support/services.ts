import { services } from '../../apps/server/services.ts'
import { readConfig } from '../../core/server/config.ts'
import type { Service } from '../../core/server/service.ts'
import { directivesRegistry } from '../../services/directives-registry/server/index.ts'
import { thirdPartyPayment } from '../../services/third-party-payment/server/index.ts'

/** The services that the server opens. */
export function openedServices(): Service[] {
  return services(readConfig({}))
}

/** Every service there is, those too that the server does not open yet. */
export function allServices(): Service[] {
  return [...openedServices(), thirdPartyPayment(), directivesRegistry()]
}
