import { type AccountActor, type MeView, momentOf } from '@guichet/core/domain'
import type { DemoWorld, Person } from '@guichet/core/server'
import type { Decisions } from '../domain/directive.ts'
import { beginRegister, type RegisterPeople } from './begin-register.ts'
import { keyDecisions } from '../server/register/key-decisions.ts'
import { receiveDirective } from '../server/register/receive-directive.ts'
import { registerDirective } from '../server/register/register-directive.ts'
import { known, others } from './insured-persons-data.ts'
import { registerZone } from './register.ts'
import { formImage } from './form-image.ts'
import * as act from './registering.ts'

/** The register's winter: what came in, what was registered, returned, replaced, revoked and taken out. */
export async function playRegister(world: DemoWorld): Promise<void> {
  await world.goTo(at('2026-12-07'))
  const register = await beginRegister(world)
  await registerAll(world, register)
  const revoked = await act.registersFor(register.clerks, known.pelletier, {
    signedOn: '2022-04-19',
    receivedOn: '2026-12-04',
  })
  await world.goTo(at('2027-01-18'))
  await replace(register)
  await takeOut(register, revoked)
  await world.goTo(at('2027-02-03'))
  await leaveOnDesk(register)
}

const at = (day: string) => momentOf(day, '10:15', registerZone)

/** What people choose, in turn. */
const wishes: readonly Decisions[] = [
  act.comfortOnly,
  act.everywhere('refuse'),
  act.decide((situation, treatment) =>
    treatment === 'cpr' || situation === 'coma-or-vegetative' ? 'refuse' : 'accept',
  ),
  act.everywhere('accept'),
  act.decide((_situation, treatment) => (treatment === 'hydration' ? 'not-expressed' : 'refuse')),
]

/**
 * The forms and acts without a story, in one go: the clerks do in a single transaction what they do everywhere else, by the same use
 * cases. Then what happened to some of them.
 */
async function registerAll(world: DemoWorld, { clerks }: RegisterPeople): Promise<void> {
  const first = await actorOf(clerks.first)
  const second = await actorOf(clerks.second)
  const { config } = world.ports
  const receivedOn = '2026-12-04'
  const registered = await world.prepare(async (tx) => {
    const ids: string[] = []
    for (const [index, author] of others.slice(0, -6).entries()) {
      const signedOn = signedDay(index)
      const decisions = wishes[index % wishes.length] ?? act.comfortOnly
      const document =
        index % 6 === 5 ? act.actOf(author, signedOn, receivedOn) : act.formOf(author, { signedOn, receivedOn })
      const { id } = await receiveDirective(tx, config, first, document)
      await keyDecisions(tx, config, first, { id, version: 1, action: 'index', decisions })
      await keyDecisions(tx, config, second, { id, version: 2, action: 'key-again', decisions })
      await registerDirective(tx, config, second, { id, version: 3 })
      ids.push(id)
    }
    return ids
  })
  await whatBecameOf(clerks, registered)
}

const signedDay = (index: number) => `20${16 + (index % 11)}-0${1 + (index % 9)}-1${index % 10}`

/** Some have their image; one is before a court, the author of another died. */
async function whatBecameOf({ first }: RegisterPeople['clerks'], registered: readonly string[]): Promise<void> {
  const of = (index: number) => registered[index] ?? ''
  for (const [index, author] of others.slice(0, -6).entries()) {
    if (index % 8 === 0) await act.storesScan(first, of(index), formImage(author, signedDay(index)))
  }
  await act.notesCourtMatter(first, of(3), 'Contestation déposée par un proche à la Cour supérieure.')
  await act.recordsDeath(first, of(7), '2027-01-09', 'Avis du Directeur de l’état civil.')
}

/** The clerk as the use cases know them. */
async function actorOf(clerk: Person): Promise<AccountActor> {
  const { account, organization, roles } = await clerk.get<MeView>('/api/account/me')
  const organizationId = organization?.id ?? ''
  return {
    kind: 'account',
    accountId: account.id,
    sessionId: '',
    confirmedAt: null,
    name: account.name,
    language: account.language,
    organizationId,
    roles: roles.map((role) => ({ organizationId, departmentId: null, role })),
    undertakingsDue: false,
  }
}

/** Newer forms take the place of older ones; an older one that came late is filed behind. */
async function replace(register: RegisterPeople): Promise<void> {
  const { clerks, operator } = register
  await act.registersFor(clerks, known.levesque, { signedOn: '2026-12-15', receivedOn: '2026-12-22' })
  const late = await act.receives(clerks.first, known.belanger, { signedOn: '2019-06-06', receivedOn: '2027-01-14' })
  await act.keys(clerks.first, late, act.everywhere('accept'))
  await act.keysAgain(clerks.second, late, act.everywhere('accept'))
  await act.filesAsSuperseded(clerks.second, late)
  const sameDay = await act.receives(clerks.first, known.gagnon, { signedOn: '2023-11-21', receivedOn: '2027-01-15' })
  await act.keys(clerks.first, sameDay, act.everywhere('refuse'))
  await act.keysAgain(clerks.second, sameDay, act.everywhere('refuse'))
  await act.rulesOnSameDay(
    operator,
    sameDay,
    'this-one',
    'La signature de 16 h est la dernière : la personne l’a confirmé par écrit.',
  )
  await act.registers(clerks.second, sameDay, 4)
}

/** One was revoked, one was entered under the name of another person. */
async function takeOut({ clerks, operator }: RegisterPeople, revoked: string): Promise<void> {
  await act.recordsRevocation(clerks.first, revoked, {
    on: '2027-01-12',
    manner: 'form',
    reason: 'Formulaire de révocation reçu par la poste, signé devant deux témoins.',
  })
  await act.confirmsRevocation(clerks.second, revoked)
  const [wrong] = others.slice(-6)
  if (!wrong) return
  const inError = await act.registersFor(clerks, wrong, { signedOn: '2026-09-09', receivedOn: '2027-01-13' })
  await act.proposesError(
    clerks.second,
    inError,
    'Le formulaire est celui d’une homonyme : le numéro ne correspond pas.',
  )
  await act.marksError(operator, inError, 'Vérifié avec le formulaire : inscrit au mauvais nom.')
}

/** What lies on the desk: received, keyed once, keyed twice alike, keyed twice otherwise. */
async function leaveOnDesk({ clerks }: RegisterPeople): Promise<void> {
  const [, received, once, twice, otherwise, missing] = others.slice(-6)
  if (!received || !once || !twice || !otherwise || !missing) return
  const { first, second } = clerks
  const receivedOn = '2027-02-01'
  const waiting = await act.receives(first, received, { signedOn: '2027-01-28', receivedOn })
  await act.storesScan(first, waiting, formImage(received, '2027-01-28'))
  await act.keys(first, await act.receives(first, once, { signedOn: '2027-01-26', receivedOn }), act.comfortOnly)
  const agreed = await act.receives(first, twice, { signedOn: '2027-01-25', receivedOn })
  await act.keys(first, agreed, act.comfortOnly)
  await act.keysAgain(second, agreed, act.comfortOnly)
  const differing = await act.receives(first, otherwise, { signedOn: '2027-01-22', receivedOn })
  await act.keys(first, differing, act.comfortOnly)
  await act.keysAgain(second, differing, act.everywhere('refuse'))
  await act.receives(first, missing, {
    signedOn: '2027-01-20',
    receivedOn,
    pages: { expected: 4, received: 3 },
  })
}
