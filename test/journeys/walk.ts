import type { MailPage, MailSummary, MailView } from '../../core/domain/mailbox-contract.ts'
import { momentOf } from '../../core/domain/calendar.ts'
import { Person, wireAt } from '../../core/server/demo/person.ts'
import { readPdf, type ReadPdf } from '../../core/server/pdf/read-pdf.test-data.ts'
import { type HospitalPlan, hospitalZone } from '../../services/reappointment/demo/hospitals.ts'
import { chen, deuxRivesStaff, riviereClaireStaff, tremblay } from '../../services/reappointment/demo/people.ts'
import { hospitalsAtBeginning } from '../../services/reappointment/demo/seed.ts'
import type { RosterMember } from '../../services/reappointment/server/import-roster.ts'
import type { PortalProcess } from '../support/portal-process.ts'
import type { Journey } from './journey.ts'

/** A professional of the journey: who they are, their browser, and their file once they were invited. */
export interface Professional {
  member: RosterMember
  person: Person
  password: string
  file: string
}

/** Everything the steps of the journey share. */
export interface Walk {
  journey: Journey
  portal: PortalProcess
  plan: HospitalPlan
  /** Sophie Lavoie, medical affairs. */
  sophie: Person
  /** Dr Daniel Chen, chief of emergency. */
  chen: Person
  /** Marie-Claude Roy, credentials committee. */
  marieClaude: Person
  /** Paul Okafor, Medical Advisory Committee. */
  paul: Person
  /** Helen Wright, the Board. */
  helen: Person
  /** Josée Pelletier, medical affairs of the other hospital. */
  josee: Person
  /** Dre Amélie Tremblay. */
  amelie: Professional
  /** Colleagues of hers who chose English and Arabic. */
  english: Professional
  arabic: Professional
}

const [sophie, marieClaude, paul, helen] = riviereClaireStaff
const [josee] = deuxRivesStaff

/** Everybody with a browser of their own; the staff enter by one click of the demo, the professionals are nobody yet. */
export async function beginWalk(journey: Journey, portal: PortalProcess): Promise<Walk> {
  const [plan] = hospitalsAtBeginning()
  if (!plan) throw new Error('no hospital begins')
  const enters = async ({ email }: { email: string }) => {
    const person = newBrowser(portal, email)
    await person.post('/api/demo/sign-in', { email })
    return person
  }
  const others = plan.roster.filter((one) => one.department === 'emergency' && one.category === 'active')
  const professional = (member: RosterMember | undefined): Professional => {
    if (!member) throw new Error('the roster is too small')
    return { member, person: newBrowser(portal, member.email), password: '', file: '' }
  }
  return {
    journey,
    portal,
    plan,
    sophie: await enters(sophie),
    chen: await enters(chen),
    marieClaude: await enters(marieClaude),
    paul: await enters(paul),
    helen: await enters(helen),
    josee: await enters(josee),
    amelie: professional(plan.roster.find((one) => one.email === tremblay.email)),
    english: professional(others[2]),
    arabic: professional(others[3]),
  }
}

/** What it takes to look into the mailbox of the demo. */
type Mailbox = Pick<Walk, 'portal'>

export function newBrowser(portal: PortalProcess, name: string): Person {
  return new Person(name, wireAt(portal.address))
}

/** Moves the clock of the demo forward, as its banner does. */
export async function goTo({ portal }: Walk, day: string, time: string): Promise<void> {
  await newBrowser(portal, 'demo').post('/api/demo/clock', { to: momentOf(day, time, hospitalZone) })
}

/** The e-mails somebody received, the newest first. */
export async function mailOf({ portal }: Mailbox, address: string): Promise<MailSummary[]> {
  const page = await newBrowser(portal, 'demo').get<MailPage>(
    `/api/demo/mailbox?address=${encodeURIComponent(address)}`,
  )
  return page.items
}

export async function readMail({ portal }: Mailbox, { id }: MailSummary): Promise<MailView> {
  return newBrowser(portal, 'demo').get<MailView>(`/api/demo/mailbox/${id}`)
}

/** The token of the link in an e-mail. */
export function tokenIn(mail: MailView): string {
  return /\/activate#([\w-]{43})/.exec(mail.plain)?.[1] ?? ''
}

/** Downloads a document, keeps it under this name, and answers what a reader of it gets. */
export async function download(walk: Walk, person: Person, documentId: string, name: string): Promise<ReadPdf> {
  const answer = await person.send('GET', `/api/documents/${documentId}/content`)
  if (answer.status !== 200) throw new Error(`document ${documentId}: ${answer.status}`)
  walk.journey.keep(name, answer.body)
  return readPdf(answer.body)
}
