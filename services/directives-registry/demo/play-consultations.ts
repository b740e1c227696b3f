import type { Person } from '@guichet/core/server'
import * as act from './acting.ts'
import * as consult from './consulting.ts'
import { known, namFor, others } from './insured-persons-data.ts'
import { at, type Cast, cliniciansWithAccess, sideBySide } from './play-access.ts'
import { type Clinician, gagnon, tremblay } from './people.ts'

/** Two weeks of consultations: on wards, at night, one at a time; and what the privacy officer makes of them. */
export async function playConsultations(cast: Cast): Promise<void> {
  await cast.world.goTo(at('2027-02-22', '08:00'))
  await sideBySide(readers, (clinician) => begins(cast, clinician))
  await consultsInTurn(cast)
  await deservesALook(cast)
  await isLookedAt(cast)
}

/** Those who consulted already; the others have their access since a few days. */
const readers = cliniciansWithAccess.slice(0, 12)

/** Chooses the establishment, accepts its terms, declares their own number. */
async function begins(cast: Cast, clinician: Clinician): Promise<void> {
  const person = await cast.world.person(clinician.email)
  await act.actsFor(person, cast.id)
  await consult.declaresNumber(person, ownNumber(clinician))
}

/** A well-formed number that belongs to nobody else here. */
function ownNumber({ familyName, givenName, licenceNumber }: Clinician): string {
  const day = String((Number(licenceNumber) % 28) + 1).padStart(2, '0')
  return namFor({ familyName, givenName, birthDate: `1984-07-${day}`, sex: 'F' }, '90')
}

const reasons = ['incapable-decision-pending', 'transfer-or-admission', 'incapable-decision-pending'] as const
const situations = ['end-of-life', 'severe-cognitive', 'coma-or-vegetative', 'not-yet-determined'] as const

async function consultsInTurn({ world }: Cast): Promise<void> {
  const hours = ['2027-02-22 10:20', '2027-02-24 02:40', '2027-02-26 15:05', '2027-03-02 23:10']
  for (const [round, hour] of hours.entries()) {
    const [day = '', time = ''] = hour.split(' ')
    await world.goTo(at(day, time))
    const onDuty = readers.filter((_clinician, index) => index % hours.length === round)
    await sideBySide([...onDuty.entries()], async ([index, { email }]) => {
      const person = await world.person(email)
      const author = others[(round * 7 + index) % 36]
      if (!author) return
      const context = { reason: reasons[(round + index) % 3] ?? '', situation: situations[(round + index) % 4] ?? '' }
      await consult.consults(person, author.nam, context)
    })
  }
}

const [, , resuscitator, transferrer, misser] = cliniciansWithAccess

/** A namesake, a spoken change, one's own number, numbers that nobody has, a whole ward in an hour. */
async function deservesALook(cast: Cast): Promise<void> {
  const { world } = cast
  const of = (clinician: Clinician | undefined): Promise<Person> => world.person((clinician ?? tremblay).email)
  await world.goTo(at('2027-03-03', '03:15'))
  const julie = await of(gagnon)
  await consult.consults(julie, known.gagnon.nam)
  await consult.consults(julie, known.belanger.nam)
  const amelie = await of(tremblay)
  await consult.consults(amelie, known.belanger.nam, { reason: 'transfer-or-admission' })
  await consult.consults(amelie, known.ouellet.nam)
  const { id } = await consult.declares(amelie)
  const { familyNameAtBirth, givenName, birthDate } = known.jeanTremblay
  await consult.searches(amelie, id, { by: 'demographic', familyNameAtBirth, givenName, birthDate, sex: 'M' })
  await hearsOtherwise(await of(resuscitator))
  await missesThrice(await of(misser))
  await transfersAWard(await of(transferrer))
  const curious = await consult.declares(await of(resuscitator))
  await refusedOrFault(consult.searchesNumber(await of(resuscitator), curious.id, ownNumber(resuscitator ?? tremblay)))
}

async function hearsOtherwise(person: Person): Promise<void> {
  const author = others[1]
  if (!author) return
  const { id } = await consult.declares(person, { reason: 'existence-with-capable-person' })
  await consult.searchesNumber(person, id, author.nam)
  await consult.opens(person, id)
  await consult.saysOtherwise(
    person,
    id,
    'Il accepte la ventilation assistée pendant quelques jours, le temps que son fils arrive.',
  )
  await consult.closes(person, id)
}

async function missesThrice(person: Person): Promise<void> {
  const misses = async (nam: string) => consult.searchesNumber(person, (await consult.declares(person)).id, nam)
  for (const nam of ['LABO52031512', 'LABO52031513', 'LABO52031514']) await misses(nam)
  await refusedOrFault(misses('LABO52031515'))
}

async function transfersAWard(person: Person): Promise<void> {
  for (const { nam } of others.slice(8, 19)) {
    const { id } = await consult.declares(person, { reason: 'transfer-or-admission', situation: 'not-yet-determined' })
    const keys = { by: 'nam', nam }
    await consult.searches(person, id, keys, 'Transfert de toute l’unité après le dégât d’eau.')
  }
}

/** The portal stops what happens here: anything else than a refusal is a fault of the demo. */
async function refusedOrFault(answer: Promise<unknown>): Promise<void> {
  const outcome = await answer.then(
    () => 'done',
    () => 'refused',
  )
  if (outcome !== 'refused') throw new Error('the portal was to refuse')
}

/** The privacy officer answers a person, and looks at some of what was noticed. */
async function isLookedAt({ world, caron }: Cast): Promise<void> {
  await world.goTo(at('2027-03-05', '13:30'))
  const answered = await consult.asksReport(caron, known.gagnon.nam, 'Demande écrite reçue le 3 mars.')
  await consult.closesReport(caron, answered, 'Rapport remis à la personne en main propre le 5 mars.')
  await consult.asksReport(caron, known.belanger.nam, 'La fille de la personne demande qui a lu ses directives.')
  const { items } = await consult.readsFlags(caron)
  for (const { id, code } of items) {
    if (code === 'same-family-name')
      await consult.reviewsFlag(caron, id, 'explained', 'Simple homonymie, vérifié avec l’unité.')
    if (code === 'own-number')
      await consult.reviewsFlag(
        caron,
        id,
        'incident',
        'Tentative sur son propre numéro : rencontre prévue avec la personne.',
      )
  }
}
