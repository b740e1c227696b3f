import type { Figure } from './figures.ts'
import { median } from './figures.ts'
import type { PortalServer } from './processes.ts'

const startWithin = 2000

/** From the start of the process to the first answer, on the filled database. The portal that runs is started anew each time. */
export async function coldStart(start: () => Promise<PortalServer>, times: number): Promise<Figure[]> {
  const durations: number[] = []
  for (let time = 0; time < times; time += 1) {
    const portal = await start()
    durations.push(portal.startedIn)
    await portal.stop()
  }
  const value = median(durations)
  return [
    { name: 'cold start', unit: 'ms', value, goal: { text: `under ${startWithin} ms`, reached: value < startWithin } },
  ]
}
