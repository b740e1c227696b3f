import { test as base } from '@playwright/test'
import { TestPortal } from './portal.ts'
import { Visitors } from './visitor.ts'

interface Fixtures {
  /** People who come for one test. */
  visitors: Visitors
}

interface WorkerFixtures {
  world: 'journey' | 'opened'
  /** The portal of this worker: a process with a database of its own. */
  portal: TestPortal
  /** People who stay for a story told over several tests. */
  company: Visitors
}

/** A test in front of a running portal. `test.use({ world: 'journey' })` begins before the cycle is opened. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  world: ['opened', { option: true, scope: 'worker' }],
  portal: [
    async ({ world }, use) => {
      const portal = await TestPortal.start(world)
      await use(portal)
      await portal.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  company: [
    async ({ browser, portal }, use) => {
      const company = new Visitors(browser, portal.url)
      await use(company)
      await company.leave()
    },
    { scope: 'worker' },
  ],
  visitors: async ({ browser, portal }, use) => {
    const visitors = new Visitors(browser, portal.url)
    await use(visitors)
    visitors.expectNothingWrong()
    await visitors.leave()
  },
})

export { expect } from '@playwright/test'
