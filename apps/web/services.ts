import type { WebService } from '@guichet/core/web'
import { directivesRegistryWeb } from '@guichet/directives-registry/web'
import { reappointmentWeb } from '@guichet/reappointment/web'
import { thirdPartyPaymentWeb } from '@guichet/third-party-payment/web'

/** The only list of services on the screen, in the order in which they are shown. */
export const services: readonly WebService[] = [reappointmentWeb, thirdPartyPaymentWeb, directivesRegistryWeb]
