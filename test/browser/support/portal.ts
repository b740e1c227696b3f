import { expect } from '@playwright/test'
import pg from 'pg'
import type { MailPage, MailView } from '../../../core/domain/mailbox-contract.ts'
import { Person, wireAt } from '../../../core/server/demo/person.ts'
import * as act from '../../../services/reappointment/demo/acting.ts'
import { startEmbeddedPostgres } from '../../../core/server/database/embedded-postgres.ts'
import { type PortalProcess, portalProcess } from '../../support/portal-process.ts'

export const cycleLabel = '2027-2028'

/** E-mail addresses of the people with a part in the stories. */
export const people = {
  sophie: 'sophie.lavoie@riviere-claire.example',
  tremblay: 'amelie.tremblay@riviere-claire.example',
  chen: 'daniel.chen@riviere-claire.example',
  credentials: 'marie-claude.roy@riviere-claire.example',
  mac: 'paul.okafor@riviere-claire.example',
  board: 'helen.wright@riviere-claire.example',
  otherHospital: 'josee.pelletier@deux-rives.example',
} as const

/** The password that everybody chooses in these stories. */
export const password = 'trois canards bleus 27'

/** The portal of a test run, and what one can do in it without a browser. */
export class TestPortal {
  readonly url: string
  readonly sandboxUrl: string
  private readonly process: PortalProcess
  private newcomers: string[] = []

  private constructor(process: PortalProcess) {
    this.process = process
    this.url = process.address
    this.sandboxUrl = process.sandbox
  }

  /** `journey`: nobody opened a cycle yet. `opened`: Rivière-Claire's cycle is open and everybody's training has arrived. */
  static async start(world: 'journey' | 'opened'): Promise<TestPortal> {
    const process = await portalProcess('journey')
    await process.start()
    const portal = new TestPortal(process)
    if (world === 'opened') await portal.opensCycle()
    return portal
  }

  /** Throws with its last words when the portal did not live until now. */
  async stop(): Promise<void> {
    const code = await this.process.stop()
    await this.process.close()
    if (code !== 0) throw new Error(`the portal ended with ${code}:\n${this.process.output()}`)
  }

  /** Somebody who acts without a browser; not signed in. */
  person(name: string): Person {
    return new Person(name, wireAt(this.url))
  }

  /** One of the people of the demo, signed in. */
  async demoPerson(email: string): Promise<Person> {
    const person = this.person(email)
    await person.post('/api/demo/sign-in', { email })
    return person
  }

  private async opensCycle(): Promise<void> {
    const sophie = await this.demoPerson(people.sophie)
    await act.opensCycle(sophie, cycleLabel)
    const { token } = await sophie.post<{ token: string }>('/api/reappointment/training-keys', { name: 'Formation' })
    await expect.poll(async () => (await this.mail()).items.length).toBeGreaterThan(12)
    for (const email of [...(await this.invited()), people.tremblay]) await this.deliversTraining(token, email)
  }

  /** The learning system pushes everything the person has to learn, under a key that medical affairs made. */
  async deliversTraining(token: string, email: string): Promise<void> {
    const named: Record<string, string> = { [people.tremblay]: 'LMS-TREMBLAY', [people.chen]: 'LMS-CHEN' }
    const learnerId = named[email] ?? `LMS-RC-${email.split('@')[0]}`
    const codes = Array.from({ length: 10 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`)
    await act.pushesCompletions(
      this.person('e-learning'),
      token,
      codes.map((moduleCode) => ({
        externalId: `${learnerId}-${moduleCode}`,
        learnerId,
        moduleCode,
        completedOn: '2027-01-28',
      })),
    )
  }

  /** Addresses of the invited who have not opened their link and have no other part, always in the same order. */
  async invited(): Promise<string[]> {
    if (this.newcomers.length === 0) {
      const { items } = await this.mail()
      const reader = this.person('reader')
      const mails = await Promise.all(items.map(({ id }) => reader.get<MailView>(`/api/demo/mailbox/${id}`)))
      const activating = mails.filter((mail) => mail.plain.includes('/activate#'))
      const others = activating.map((mail) => mail.address).filter((address) => address !== people.tremblay)
      this.newcomers = [...new Set(others)].toSorted()
    }
    return this.newcomers
  }

  private mail(address?: string): Promise<MailPage> {
    return this.person('reader').get(`/api/demo/mailbox${address ? `?address=${encodeURIComponent(address)}` : ''}`)
  }

  /** The newest e-mail to somebody whose text holds `part`, as soon as it was sent. */
  async newestMail(address: string, part = ''): Promise<MailView> {
    const reader = this.person('reader')
    let found: MailView | undefined
    await expect(async () => {
      const { items } = await this.mail(address)
      for (const { id } of items) {
        const mail = await reader.get<MailView>(`/api/demo/mailbox/${id}`)
        if (mail.plain.includes(part)) return void (found = mail)
      }
      throw new Error(`no e-mail to ${address} with “${part}”`)
    }).toPass({ timeout: 15_000, intervals: [100, 250, 500] })
    return found as unknown as MailView
  }

  /** The address of a page of the portal that the newest e-mail leads to, with its secret. */
  async linkTo(path: string, address: string): Promise<string> {
    const { plain } = await this.newestMail(address, path)
    const link = new RegExp(`${this.url}${path}#\\S+`).exec(plain)?.[0]
    if (!link) throw new Error(`no link to ${path} in: ${plain}`)
    return link
  }

  /** Somebody who was invited opens the link and chooses the usual password. */
  async activates(email: string): Promise<Person> {
    const link = await this.linkTo('/activate', email)
    const person = this.person(email)
    const token = link.slice(link.indexOf('#') + 1)
    await person.post('/api/account/activation', { token, password, language: 'fr' })
    return person
  }

  /** Begins to fill in; returns the file. */
  async begins(person: Person): Promise<string> {
    const id = await act.findOwnFile(person)
    await act.starts(person, id)
    return id
  }

  /** Makes every proof of identity old, as if half an hour had passed: signatures ask for the password again. */
  async forgetsConfirmations(): Promise<void> {
    const database = await startEmbeddedPostgres({ dataDir: this.process.dataDir, log: () => undefined })
    const client = new pg.Client(database.connection)
    await client.connect()
    try {
      await client.query(`update core.session set confirmed_at = confirmed_at - interval '30 minutes'`)
    } finally {
      await client.end()
      await database.stop()
    }
  }
}
