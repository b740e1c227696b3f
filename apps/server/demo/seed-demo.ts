import { isDemoBuilt, keepDemoClock, type MovableClock, openDemoWorld, type Ports } from '@guichet/core/server'
import type { FastifyInstance } from 'fastify'

/**
 * Builds the demo world on first start: each service its own part, in the order of the list of services. A start that was cut
 * short leaves a world without its clock; it is said so rather than built twice.
 */
export async function seedDemo(ports: Ports, server: FastifyInstance, clock: MovableClock): Promise<void> {
  if (ports.config.demoWorld === 'off' || (await isDemoBuilt(ports))) return
  console.log('First start: the demo world is being built…')
  const begun = performance.now()
  const world = await openDemoWorld(ports, server, clock)
  for (const service of ports.registry.services) await service.seedDemo?.(world)
  await world.close()
  await keepDemoClock(ports, clock)
  console.log(`The demo world was built in ${((performance.now() - begun) / 1000).toFixed(1)} s.`)
}
