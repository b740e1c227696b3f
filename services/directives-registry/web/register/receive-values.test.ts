import { expect, test } from 'vitest'
import { receiveDirective } from '../../domain/directive-contract.ts'
import { emptyReceipt, missingReceipt, receiptBody, type ReceiveValues } from './receive-values.ts'

const form: ReceiveValues = {
  ...emptyReceipt,
  nam: 'BELR41551712',
  familyNameAtBirth: 'Bélanger',
  givenName: 'Rose-Aimée',
  birthDate: '1941-05-17',
  signedOn: '2027-02-01',
  receivedOn: '2027-02-05',
  firstWitness: 'Marthe Simoneau',
  secondWitness: 'Alcide Rancourt',
}

test('a form has its witnesses of the day, and is what the server takes', () => {
  expect(missingReceipt(form)).toEqual([])
  const body = receiveDirective.parse(receiptBody(form))
  expect(body.witnesses.map(({ name, signedOn }) => [name, signedOn])).toEqual([
    ['Marthe Simoneau', '2027-02-01'],
    ['Alcide Rancourt', '2027-02-01'],
  ])
  expect(body).toMatchObject({ notary: null, thirdPerson: null, pages: { expected: 4, received: 4 } })
})

test('an act has its notary and no witnesses, whatever was typed before', () => {
  const act: ReceiveValues = { ...form, kind: 'notarial-act' }
  expect(missingReceipt(act)).toEqual(['notary', 'minuteNumber'])
  const body = receiveDirective.parse(receiptBody({ ...act, notary: 'Me Odette Marcoux', minuteNumber: '7 214' }))
  expect(body).toMatchObject({ witnesses: [], notary: { name: 'Me Odette Marcoux', sentOn: '2027-02-05' } })
})

test('one witness is taken in: that a second one is missing is found when it is registered', () => {
  const body = receiveDirective.parse(receiptBody({ ...form, secondWitness: ' ', thirdPerson: 'Luc Roy' }))
  expect([body.witnesses.length, body.thirdPerson?.name]).toEqual([1, 'Luc Roy'])
})
