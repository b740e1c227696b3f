import { momentOf } from '@guichet/core/domain'
import { acceptsUndertakings, type DemoWorld, type Person } from '@guichet/core/server'
import type { AccountRequestForm } from '../domain/account-request-contract.ts'
import { followSecret } from '../server/account-request-notices.ts'
import * as act from './acting-access.ts'
import { asksRights } from './acting-rights.ts'
import { atlasZone } from './insurer.ts'
import { atlasStaff, mansouri } from './people.ts'

const [salma] = atlasStaff
const at = (day: string, time: string) => momentOf(`2027-03-${day}`, time, atlasZone)

/** A name in the letters of an address. */
const inAddress = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')

/** Somebody who asks for an access, and what they write. */
function form(
  establishment: string,
  number: string,
  [givenName, familyName]: [given: string, family: string],
): Partial<AccountRequestForm> {
  const email = `${inAddress(givenName)}.${inAddress(familyName)}@${inAddress(establishment)}.example`
  return { establishment, number, givenName, familyName, email, phone: '+212 6 61 20 30 40' }
}

const oliviers = form('Clinique Les Oliviers', 'ET 118', ['Nawal', 'Chraibi'])
const palmier = form('Clinique du Palmier', 'ET 206', ['Hassan', 'Sebti'])
const palmierAgain = { ...form('Clinique du Palmier', 'ET206', ['Kenza', 'Alaoui']), phone: '+212 6 62 11 22 33' }
const tafoukt = form('Clinique Tafoukt', 'ET 588', ['Said', 'Amghar'])
const tofail = form('Clinique Ibn Tofail', 'ET 455', ['Rim', 'Bennouna'])
const majd = form('Laboratoire Al Majd', 'ET 700', ['Jalil', 'Bouayad'])
const anfa = form('Centre de radiologie Anfa Image', 'ET 760', ['Mouna', 'Filali'])
const agdal = form('Centre d’imagerie Agdal', 'ET 764', ['Anwar', 'Lahbabi'])
const souss = form('Centre de radiologie Souss', 'ET 776', ['Lina', 'Ait Baha'])

/** Requests in each of their states, in the weeks before the demo is looked at. */
export async function playRequests(world: DemoWorld): Promise<void> {
  const visitor = world.system('correspondents')
  const prove = async (given: Partial<AccountRequestForm>) =>
    act.provesAddress(world, visitor, (await act.asksForAccess(visitor, given)).reference)
  await world.goTo(at('01', '09:40'))
  const adviser = await world.person(salma.email)
  await act.confirmsStaff(await world.person(mansouri.email))
  await rejectsWithoutConvention(adviser, await prove(tafoukt))
  const cancelled = await prove(souss)
  await follows(world, visitor, cancelled, 'cancel')
  await opensRadiology(world, adviser, await prove(anfa))
  await world.goTo(at('05', '10:05'))
  await act.asksForAccess(visitor, agdal)
  await world.goTo(at('15', '15:20'))
  const incomplete = await prove(tofail)
  await world.goTo(at('16', '09:30'))
  await act.asksForMore(
    adviser,
    incomplete,
    'Merci d’envoyer la convention renouvelée : la dernière a pris fin le 30 juin 2026.',
  )
  await world.goTo(at('18', '11:00'))
  const approved = await prove(majd)
  await act.checksByPhone(adviser, approved, 'Secrétariat du laboratoire')
  await act.approvesAccess(adviser, approved)
  await world.goTo(at('19', '16:10'))
  await prove(oliviers)
  await prove(palmier)
  await world.goTo(at('22', '09:15'))
  await prove(palmierAgain)
  await act.asksForAccess(visitor, form('Polyclinique Bab Al Bahr', 'ET 322', ['Zakaria', 'Temsamani']))
}

async function rejectsWithoutConvention(adviser: Person, id: string): Promise<void> {
  await act.rejectsAccess(
    adviser,
    id,
    'no-convention',
    'Aucune convention ne lie la clinique à la mutuelle. Écrivez au bureau des conventions pour en demander une.',
  )
}

/** The correspondent does something with the link of the request. */
async function follows(world: DemoWorld, visitor: Person, id: string, what: 'cancel'): Promise<void> {
  const { dossier } = await act.readRequest(await world.person(salma.email), id)
  const token = followSecret(world.ports, { id })
  await visitor.post(`/api/third-party-payment/account-requests/${what}`, { reference: dossier.reference, token })
}

/** A radiology centre gets its access; a few days later somebody there tries numbers in a row. */
async function opensRadiology(world: DemoWorld, adviser: Person, id: string): Promise<void> {
  await act.checksByPhone(adviser, id, 'Docteur Filali')
  await act.approvesAccess(adviser, id)
  const admin = await world.person(anfa.email ?? '')
  await acceptsUndertakings(admin, `${anfa.givenName} ${anfa.familyName}`)
  await act.opensAccess(admin, id)
  await world.goTo(at('02', '10:30'))
  for (const number of ['300101', '300102', '300103', '300104', '300105'])
    await asksRights(admin, { memberNumber: number, birthDate: '1980-01-01' })
}
