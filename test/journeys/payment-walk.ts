import { momentOf } from '../../core/domain/calendar.ts'
import type { MailView } from '../../core/domain/mailbox-contract.ts'
import type { Person } from '../../core/server/demo/person.ts'
import { readPdf, type ReadPdf } from '../../core/server/pdf/read-pdf.test-data.ts'
import { atlasZone } from '../../services/third-party-payment/demo/insurer.ts'
import { andalousStaff, atlasStaff, mansouri } from '../../services/third-party-payment/demo/people.ts'
import type { PortalProcess } from '../support/portal-process.ts'
import type { Journey } from './journey.ts'
import { mailOf, newBrowser, readMail } from './walk.ts'

/** Everything the steps of the third-party payment journey share. */
export interface PaymentWalk {
  journey: Journey
  portal: PortalProcess
  /** At Mutuelle Atlas: adviser, authorization officer, two medical officers, claims officer, two signatories. */
  salma: Person
  omar: Person
  karim: Person
  samira: Person
  nadia: Person
  hicham: Person
  meryem: Person
  /** At Clinique Al Andalous: administrator, practitioner, admissions, billing. Nobody has an account before the journey gives one. */
  leila: Person
  youssef: Person
  samir: Person
  imane: Person
  /** Number and id of the account request, and the secret of its link. */
  request: { reference: string; id: string; token: string }
  /** The surgical stay that was granted, and its prolongation. */
  stay: { id: string; prolongation: string }
  /** What was billed of it, the statement that pays it, and the complaint about one of its lines. */
  billing: { invoice: string; statement: string; complaint: string }
}

/** The people of the insurer enter by one click of the demo; those of the clinic are nobody yet. */
export async function beginPaymentWalk(journey: Journey, portal: PortalProcess): Promise<PaymentWalk> {
  const browser = ({ email }: { email: string }) => newBrowser(portal, email)
  const enters = async (person: { email: string }) => {
    const entered = browser(person)
    await entered.post('/api/demo/sign-in', { email: person.email })
    return entered
  }
  const [salma, omar, karim, nadia, hicham, meryem, samira] = atlasStaff
  const [youssef, samir, imane] = andalousStaff
  return {
    journey,
    portal,
    salma: await enters(salma),
    omar: await enters(omar),
    karim: await enters(karim),
    samira: await enters(samira),
    nadia: await enters(nadia),
    hicham: await enters(hicham),
    meryem: await enters(meryem),
    leila: browser(mansouri),
    youssef: browser(youssef),
    samir: browser(samir),
    imane: browser(imane),
    request: { reference: '', id: '', token: '' },
    stay: { id: '', prolongation: '' },
    billing: { invoice: '', statement: '', complaint: '' },
  }
}

/** Moves the clock of the demo forward to a moment in Casablanca. */
export async function moveTo({ portal }: PaymentWalk, day: string, time: string): Promise<void> {
  await newBrowser(portal, 'demo').post('/api/demo/clock', { to: momentOf(day, time, atlasZone) })
}

/** Proves again who they are, as before a signature or a decision. */
export const confirmsIdentity = (person: Person) => person.post('/api/demo/sign-in', { email: person.name })

/** The last e-mail somebody received whose subject holds this word; waits for it. */
export function mailAbout(walk: PaymentWalk, address: string, word: RegExp): Promise<MailView> {
  return walk.journey.comes(`un courriel arrive chez ${address}`, async () => {
    const found = (await mailOf(walk, address)).find(({ subject }) => word.test(subject))
    return found && readMail(walk, found)
  })
}

/** What follows the sign `#` in the address of a page in an e-mail. */
export function fragmentIn(mail: MailView, page: string): string {
  return new RegExp(`${page}#(\\S+)`).exec(mail.plain)?.[1] ?? ''
}

/** Downloads a file and keeps it under this name. */
export async function keepFile(walk: PaymentWalk, person: Person, path: string, name: string): Promise<Buffer> {
  const answer = await person.send('GET', path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.toString()}`)
  walk.journey.keep(name, answer.body)
  return answer.body
}

/** Downloads a PDF, keeps it under this name, and answers what a reader of it gets. */
export async function keepPdf(walk: PaymentWalk, person: Person, path: string, name: string): Promise<ReadPdf> {
  return readPdf(await keepFile(walk, person, path, name))
}
