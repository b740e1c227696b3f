import type { MailPage, MailView } from '../../core/domain/mailbox-contract.ts'
import { Person, wireAt } from '../../core/server/demo/person.ts'
import * as act from '../../services/directives-registry/demo/acting.ts'
import { fleuveStaff, tremblay } from '../../services/directives-registry/demo/people.ts'
import { opensCycle } from '../../services/reappointment/demo/acting.ts'
import { riviereClaireStaff } from '../../services/reappointment/demo/people.ts'
import type { PortalProcess } from '../support/portal-process.ts'
import type { Journey } from './journey.ts'

/** Everything the steps of the registry's journey share. */
export interface RegistryWalk {
  journey: Journey
  portal: PortalProcess
  organizationId: string
  /** Marc Bouchard, superior of palliative care. */
  marc: Person
  /** Nathalie Gagné and Étienne Lapointe, access managers. */
  nathalie: Person
  etienne: Person
  /** Isabelle Caron, privacy officer. */
  isabelle: Person
  /** Dre Amélie Tremblay, who has a user code. */
  amelie: Person
  /** Julie Gagnon, nobody yet. */
  julie: Person
  /** What her return needs, once she has enrolled. */
  secret: string
  /** Her request, once it was made. */
  request: string
}

export function browserOf(portal: PortalProcess, name: string): Person {
  return new Person(name, wireAt(portal.address))
}

/** Everybody with a browser of their own; those who work there enter by one click of the demo. */
export async function beginRegistryWalk(journey: Journey, portal: PortalProcess): Promise<RegistryWalk> {
  const enters = async ({ email }: { email: string }) => {
    const person = browserOf(portal, email)
    await person.post('/api/demo/sign-in', { email })
    return person
  }
  await openHerAccount(journey, portal)
  const marc = await enters(fleuveStaff.bouchard)
  return {
    journey,
    portal,
    organizationId: (await act.optionsFor(marc)).organizationId,
    marc,
    nathalie: await enters(fleuveStaff.gagne),
    etienne: await enters(fleuveStaff.lapointe),
    isabelle: await enters(fleuveStaff.caron),
    amelie: await enters(tremblay),
    julie: browserOf(portal, 'Julie Gagnon'),
    secret: '',
    request: '',
  }
}

/** Dre Tremblay has the one account that her hospital invited her to, before the registry knows of her. */
async function openHerAccount(journey: Journey, portal: PortalProcess): Promise<void> {
  const [sophie] = riviereClaireStaff
  const medicalAffairs = browserOf(portal, sophie.email)
  const amelie = browserOf(portal, tremblay.email)
  await journey.step('La Dre Tremblay a déjà un compte, ouvert à l’invitation de son hôpital', async () => {
    await medicalAffairs.post('/api/demo/sign-in', { email: sophie.email })
    await opensCycle(medicalAffairs, '2027-2028')
    const mail = await lastMail({ portal, journey }, tremblay.email, '2027-2028')
    const token = /\/activate#([\w-]{43})/.exec(mail.plain)?.[1] ?? ''
    await amelie.post('/api/account/activation', { token, password: 'quatre huards tracent une ligne' })
    journey.holds('il est à elle', JSON.stringify(await amelie.get('/api/account/me')).includes(tremblay.email))
  })
}

/** The last e-mail somebody received, once the portal has sent it. */
export async function lastMail(
  { portal, journey }: Pick<RegistryWalk, 'portal' | 'journey'>,
  address: string,
  about: string,
): Promise<MailView> {
  const mailbox = browserOf(portal, 'demo')
  const summary = await journey.comes(`un courriel lui arrive : ${about}`, async () => {
    const page = await mailbox.get<MailPage>(`/api/demo/mailbox?address=${encodeURIComponent(address)}`)
    return page.items.find(({ subject }) => subject.includes(about))
  })
  return mailbox.get<MailView>(`/api/demo/mailbox/${summary.id}`)
}
