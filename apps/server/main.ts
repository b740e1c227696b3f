import { type Portal, startPortal } from './portal.ts'
import { readSettings } from './settings.ts'

/** The server process: reads the settings, starts the portal, stops it gracefully when asked to, also while it is starting. */
const config = readSettings()
let portal: Portal | undefined
let stopping = false

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await portal?.stop()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // While the portal is starting, what was asked is done as soon as it has started.
    if (portal) stop().catch(fail)
    else stopRequested = true
  })
}
let stopRequested = false

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}

const started = await startPortal(config)
const address = await started.listen()
portal = started
if (stopRequested) await stop()
console.log(`Guichet answers on ${address}`)
