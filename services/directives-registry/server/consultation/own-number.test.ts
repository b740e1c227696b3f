import { beforeAll, expect, test } from 'vitest'
import {
  consulting,
  consultingTemplate,
  known,
  ownNam,
  refused,
  type TestConsulting,
} from '../../../../test/register.ts'
import * as consult from '../../demo/consulting.ts'

beforeAll(() => consultingTemplate(), 120_000)

async function problemOf(answer: Promise<unknown>): Promise<string | undefined> {
  return (await refused('invalid', answer)).problems?.[0]?.code
}

/** Nobody has declared anything yet, and the register knows when Julie was born. */
async function beforeDeclaring({ rows }: TestConsulting): Promise<void> {
  await rows('delete from directives_registry.declared_number')
  await rows("update directives_registry.person set birth_date = '1988-06-23' where family_name = 'Gagnon'")
}

test('a number of another birth date is not one’s own, and nothing is kept', async (t) => {
  const portal = await consulting(t)
  await beforeDeclaring(portal)
  expect(await problemOf(consult.checksOwnNumber(portal.julie, known.belanger.nam))).toBe('own-number-birth-date')
  expect(await problemOf(consult.declaresNumber(portal.julie, known.belanger.nam, 'own', true))).toBe(
    'own-number-birth-date',
  )
  expect(await portal.rows('select from directives_registry.declared_number')).toEqual([])
})

test('letters that do not fit are shown back, confirmed once, and seen by the privacy officer', async (t) => {
  const portal = await consulting(t)
  const { julie, privacyOfficer } = portal
  await beforeDeclaring(portal)
  expect(await consult.checksOwnNumber(julie, 'royj 8856 2312')).toEqual({
    nam: 'ROYJ 8856 2312',
    birthDates: ['1988-06-23'],
    sex: 'F',
    warnings: ['family-name-differs'],
  })
  expect(await problemOf(consult.declaresNumber(julie, 'ROYJ88562312'))).toBe('own-number-unconfirmed')
  await consult.declaresNumber(julie, 'ROYJ88562312', 'own', true)
  const { items } = await consult.readsFlags(privacyOfficer)
  expect(items).toMatchObject([
    { code: 'own-number-differs', receipt: null, reason: null, departmentName: { fr: 'Soins palliatifs' } },
  ])
})

test('a nurse who typed the number of her patient corrects it and reads; the privacy officer sees the correction and the reading', async (t) => {
  const portal = await consulting(t)
  const { julie, privacyOfficer, rows } = portal
  await rows('delete from directives_registry.declared_number')
  await rows("update directives_registry.person set birth_date = null where family_name = 'Gagnon'")
  await consult.declaresNumber(julie, known.belanger.nam, 'own', true)
  const { id } = await consult.declares(julie)
  expect(await problemOf(consult.searchesNumber(julie, id, known.belanger.nam))).toBe('own-number')
  const why = 'Le numéro de la patiente a été saisi par erreur.'
  expect(await problemOf(consult.correctsOwnNumber(julie, known.belanger.nam, why, true))).toBe('own-number-same')
  await consult.correctsOwnNumber(julie, ownNam.julie, why)
  expect(await consult.searchesNumber(julie, id, known.belanger.nam)).toMatchObject({ outcome: 'present' })
  await consult.opens(julie, id)
  const other = await consult.declares(julie)
  expect(await problemOf(consult.searchesNumber(julie, other.id, ownNam.julie))).toBe('own-number')
  const { items } = await consult.readsFlags(privacyOfficer)
  expect(items.map(({ code }) => code).toSorted()).toEqual([
    'former-own-number',
    'own-number',
    'own-number',
    'own-number-corrected',
    'own-number-differs',
  ])
  expect(items.find(({ code }) => code === 'own-number-corrected')?.limitReason).toBe(why)
  expect(await rows("select from core.audit where action = 'registry.number-corrected'")).toHaveLength(1)
})

test('no correction opens one’s own file', async (t) => {
  const portal = await consulting(t)
  const { julie } = portal
  const own = { familyNameAtBirth: 'Gagnon', givenName: 'Julie', birthDate: '1988-06-23', nam: ownNam.julie }
  await consult.correctsOwnNumber(julie, 'GAGJ88562399', 'Les deux derniers chiffres étaient faux.')
  const { id } = await consult.declares(julie)
  expect(await problemOf(consult.searchesNumber(julie, id, own.nam))).toBe('own-number')
  expect(await problemOf(consult.searchesNumber(julie, id, 'GAGJ88562399'))).toBe('own-number')
})

test('a correction wants to be sure who is there', async (t) => {
  const { julie, rows } = await consulting(t)
  await rows("update core.session set confirmed_at = now() - interval '6 minutes'")
  await refused('confirm-identity', consult.correctsOwnNumber(julie, 'GAGJ88562399', 'Les chiffres étaient faux.'))
})
