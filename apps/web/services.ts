import type { WebService } from '@guichet/core/web'
import { reappointmentWeb } from '@guichet/reappointment/web'

/** The only list of services on the screen, in the order in which they are shown. */
export const services: readonly WebService[] = [reappointmentWeb]
