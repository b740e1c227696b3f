import type { Config } from '@guichet/core/server'
import type { Service } from '@guichet/core/server'
import { reappointment } from '@guichet/reappointment/server'

/** The only list of services that the server opens: one line each. */
export function services(config: Config): Service[] {
  return [reappointment(config)]
}
