import type { WebService } from '@guichet/core/web'

/** The only list of services on the screen: one line each. */
export const services: WebService[] = []
