import type { Config, Service } from '@guichet/core/server'
import { directivesRegistry } from '@guichet/directives-registry/server'
import { reappointment } from '@guichet/reappointment/server'
import { thirdPartyPayment } from '@guichet/third-party-payment/server'

/** The only list of services that the server opens: one line each. */
export function services(config: Config): Service[] {
  return [reappointment(config), thirdPartyPayment(), directivesRegistry()]
}
