import { momentOf } from '@guichet/core/domain'
import type { DemoWorld } from '@guichet/core/server'
import type { Decisions } from '../domain/directive.ts'
import { beginRegister, type RegisterPeople } from './begin-register.ts'
import { type Author, known, others } from './insured-persons-data.ts'
import { registerZone } from './register.ts'
import { formImage } from './form-image.ts'
import * as act from './registering.ts'

/** The register's winter: what came in, what was registered, returned, replaced, revoked and taken out. */
export async function playRegister(world: DemoWorld): Promise<void> {
  await world.goTo(at('2026-12-07'))
  const register = await beginRegister(world)
  const registered = others.slice(0, -6)
  await inParts(registered, (author, index) => registerOne(register, author, index))
  await world.goTo(at('2027-01-18'))
  await replace(register)
  await takeOut(register)
  await world.goTo(at('2027-02-03'))
  await leaveOnDesk(register)
}

const at = (day: string) => momentOf(day, '10:15', registerZone)

/** So many forms are worked on at the same time. */
const atOnce = 6

async function inParts(authors: readonly Author[], work: (author: Author, index: number) => Promise<unknown>) {
  for (let start = 0; start < authors.length; start += atOnce) {
    await Promise.all(authors.slice(start, start + atOnce).map((author, index) => work(author, start + index)))
  }
}

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

async function registerOne({ clerks }: RegisterPeople, author: Author, index: number): Promise<void> {
  const signedOn = `20${16 + (index % 11)}-0${1 + (index % 9)}-1${index % 10}`
  const decisions = wishes[index % wishes.length] ?? act.comfortOnly
  const id =
    index % 6 === 5
      ? await act.receivesAct(clerks.first, author, signedOn)
      : await act.receives(clerks.first, author, { signedOn })
  if (index % 4 === 0) await act.storesScan(clerks.first, id, formImage(author, signedOn))
  await act.completes(clerks, id, decisions)
  if (index === 3)
    await act.notesCourtMatter(clerks.first, id, 'Contestation déposée par un proche à la Cour supérieure.')
  if (index === 7) await act.recordsDeath(clerks.first, id, '2027-01-09', 'Avis du Directeur de l’état civil.')
}

/** Newer forms take the place of older ones; an older one that came late is filed behind. */
async function replace(register: RegisterPeople): Promise<void> {
  const { clerks, operator } = register
  await act.registersFor(clerks, known.levesque, { signedOn: '2026-12-15' })
  const late = await act.receives(clerks.first, known.belanger, { signedOn: '2019-06-06' })
  await act.keys(clerks.first, late, act.everywhere('accept'))
  await act.keysAgain(clerks.second, late, act.everywhere('accept'))
  await act.filesAsSuperseded(clerks.second, late)
  const sameDay = await act.receives(clerks.first, known.gagnon, { signedOn: '2023-11-21' })
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
async function takeOut({ clerks, operator }: RegisterPeople): Promise<void> {
  const revoked = await act.registersFor(clerks, known.pelletier, { signedOn: '2022-04-19' })
  await act.recordsRevocation(clerks.first, revoked, {
    on: '2027-01-12',
    manner: 'form',
    reason: 'Formulaire de révocation reçu par la poste, signé devant deux témoins.',
  })
  await act.confirmsRevocation(clerks.second, revoked)
  const [wrong] = others.slice(-6)
  if (!wrong) return
  const inError = await act.registersFor(clerks, wrong, { signedOn: '2026-09-09' })
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
  const waiting = await act.receives(first, received, { signedOn: '2027-01-28' })
  await act.storesScan(first, waiting, formImage(received, '2027-01-28'))
  await act.keys(first, await act.receives(first, once, { signedOn: '2027-01-26' }), act.comfortOnly)
  const agreed = await act.receives(first, twice, { signedOn: '2027-01-25' })
  await act.keys(first, agreed, act.comfortOnly)
  await act.keysAgain(second, agreed, act.comfortOnly)
  const differing = await act.receives(first, otherwise, { signedOn: '2027-01-22' })
  await act.keys(first, differing, act.comfortOnly)
  await act.keysAgain(second, differing, act.everywhere('refuse'))
  await act.receives(first, missing, { signedOn: '2027-01-20', pages: { expected: 4, received: 3 } })
}
