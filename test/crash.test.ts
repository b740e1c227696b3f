import { setTimeout as pause } from 'node:timers/promises'
import type { FormView, MailPage, MessagePage } from '../core/domain/index.ts'
import { Person, wireAt } from '../core/server/demo/person.ts'
import { expect, test } from 'vitest'
import * as act from '../services/reappointment/demo/acting.ts'
import { chen, riviereClaireStaff } from '../services/reappointment/demo/people.ts'
import { riviereClaire } from '../services/reappointment/demo/hospitals.ts'
import { smallSizes } from '../services/reappointment/demo/roster-data.ts'
import type { CycleList } from '../services/reappointment/domain/cycle-contract.ts'
import type { StartedPayment } from '../services/reappointment/domain/payment-contract.ts'
import { type PortalProcess, portalProcess } from './support/portal-process.ts'

const [sophie, , , , mercier] = riviereClaireStaff

/** Waits, at most a minute and a half, until it is so: work that a killed process had begun is taken over after half a minute. */
async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 450; tries += 1) {
    if (await what()) return
    await pause(200)
  }
  throw new Error('it never happened')
}

async function signedIn(portal: PortalProcess, email: string): Promise<Person> {
  const person = new Person(email, wireAt(portal.address))
  await person.post('/api/demo/sign-in', { email })
  return person
}

/** As when the machine fails the moment after the answer left, and is started again. */
async function crash(portal: PortalProcess, also?: 'database'): Promise<void> {
  await portal.kill(also)
  await portal.start()
}

async function openCycle(portal: PortalProcess): Promise<{ medicalAffairs: Person; chief: Person }> {
  const medicalAffairs = await signedIn(portal, sophie.email)
  await act.opensCycle(medicalAffairs, '2027-2028')
  return { medicalAffairs, chief: await signedIn(portal, chen.email) }
}

/** Dr Chen's training, delivered by the learning system. */
async function train(portal: PortalProcess, medicalAffairs: Person): Promise<void> {
  const { token } = await medicalAffairs.post<{ token: string }>('/api/reappointment/training-keys', { name: 'LRS' })
  const codes = riviereClaire(smallSizes).configuration.trainings.trainings.map((one) => one.code)
  const system = new Person('e-learning', wireAt(portal.address))
  const completions = codes.map((moduleCode) => {
    return { externalId: `LRS-${moduleCode}`, learnerId: 'LMS-CHEN', moduleCode, completedOn: '2027-01-28' }
  })
  await act.pushesCompletions(system, token, completions)
}

const mailTo = async (portal: PortalProcess, address?: string) => {
  const reader = new Person('reader', wireAt(portal.address))
  return reader.get<MailPage>(`/api/demo/mailbox${address ? `?address=${address}` : ''}`)
}

test(
  'killed at any moment, the portal loses nothing it acknowledged, and the journey goes on',
  { timeout: 240_000 },
  async (t) => {
    const portal = await portalProcess('journey')
    t.onTestFinished(() => portal.close())
    await portal.start()

    // The moment after the cycle was opened: its e-mails were queued with it.
    const { medicalAffairs, chief } = await openCycle(portal)
    await crash(portal)
    const { items } = await medicalAffairs.get<CycleList>('/api/reappointment/cycles')
    expect(items[0]).toMatchObject({ state: 'open', applications: 13 })
    await until(async () => (await mailTo(portal, chen.email)).items.length === 1)
    await train(portal, medicalAffairs)

    // The moment after a save, with the database killed too.
    const file = await act.findOwnFile(chief)
    await act.starts(chief, file)
    await act.correctsProfile(chief, file, { 'home-city': 'Casselman' })
    await act.answersQuestionnaire(chief, file, { '6.1': 31 })
    await crash(portal, 'database')
    const { profile } = await act.read(chief, file)
    expect(profile?.fields.find((field) => field.code === 'home-city')?.value).toBe('Casselman')
    const form = await chief.get<FormView>(`/api/reappointment/applications/${file}/questionnaire`)
    expect(form.answers['6.1']).toBe(31)

    // The moment after an upload and a submission: the summary and the e-mail were only queued.
    await act.completes(chief, file)
    await act.submits(chief, file)
    await crash(portal)
    expect((await act.read(chief, file)).dossier.state).toBe('submitted-unpaid')
    const proof = (await act.read(chief, file)).documents?.flatMap((document) => document.files)[0]
    expect((await chief.send('GET', `/api/documents/${proof?.id}/content`)).status).toBe(200)

    // In the middle of a payment: the payer approves while the portal is dead, and closes the tab.
    const started = await chief.post<StartedPayment>('/api/reappointment/payments', { applicationId: file })
    if (started.show?.kind !== 'redirect') throw new Error('the sandbox shows its page at an address')
    await portal.kill()
    const choice = new URLSearchParams({ choice: 'approve-and-close' })
    expect((await fetch(started.show.url, { method: 'POST', body: choice })).status).toBe(200)
    await portal.start()
    await chief.post(`/api/reappointment/payments/${started.attemptId}/check`)
    await crash(portal)
    await until(async () => (await act.read(chief, file)).dossier.state === 'intake')
    const invoice = await act.readInvoice(chief, file)
    expect([invoice.paid.minor, invoice.balance.minor, invoice.receipts.length, invoice.status]).toEqual([
      30_000,
      0,
      1,
      'paid',
    ])

    // And the journey goes on.
    await act.reviewsDocuments(medicalAffairs, file)
    await act.acceptsIntake(medicalAffairs, file)
    await act.evaluates(await signedIn(portal, mercier.email), file)
    expect((await act.read(medicalAffairs, file)).dossier.state).toBe('awaiting-credentials')

    // What was only queued when the process died is done all the same.
    await until(async () => (await act.read(chief, file)).summaries.length === 1)
    const [summary] = (await act.read(chief, file)).summaries
    const pdf = await chief.send('GET', `/api/documents/${summary?.documentId}/content`)
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
    await until(async () => (await act.readInvoice(chief, file)).receipts[0]?.documentId !== null)
    await until(async () => (await mailTo(portal, chen.email)).items.length >= 3)
    expect(await portal.stop()).toBe(0)
    expect(await portal.command('apps/server/audit-verify.ts')).toMatchObject({
      code: 0,
      output: expect.stringContaining('The record is whole.') as string,
    })
    expect(portal.output()).not.toContain('"msg":"fault"')
  },
)

test(
  'killed in the middle of many commands, each is there wholly or not at all, and what was answered is',
  { timeout: 120_000 },
  async (t) => {
    const portal = await portalProcess('journey')
    t.onTestFinished(() => portal.close())
    await portal.start()
    const { medicalAffairs, chief } = await openCycle(portal)
    const file = await act.findOwnFile(chief)
    for (const [round, also] of ([undefined, 'database'] as const).entries()) {
      const answered: string[] = []
      const sending = Array.from({ length: 60 }, async (_, number) => {
        await pause(number * 10)
        const body = `tour ${round}, message ${number}`
        await (number % 2 ? medicalAffairs : chief).post(`/api/dossiers/${file}/messages`, { body })
        answered.push(body)
      })
      const all = Promise.allSettled(sending)
      while (answered.length < 8) await pause(5)
      await portal.kill(also)
      await all
      await portal.start()
      const kept = await everyMessage(chief, file)
      expect(answered.length).toBeLessThan(60)
      expect(answered.filter((body) => !kept.includes(body))).toEqual([])
      expect(new Set(kept).size).toBe(kept.length)
    }
    expect((await portal.command('apps/server/audit-verify.ts')).code).toBe(0)
  },
)

async function everyMessage(reader: Person, file: string): Promise<string[]> {
  const bodies: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: MessagePage = await reader.get(`/api/dossiers/${file}/messages${cursor ? `?cursor=${cursor}` : ''}`)
    bodies.push(...page.items.map((message) => message.body))
    cursor = page.next
  }
  return bodies
}
