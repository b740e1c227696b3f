import fc from 'fast-check'
import { addDays } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { emergencyPhysician, riviereClaire } from './example.test-data.ts'
import type { TrainingRequirement } from './rule-schema.ts'
import { type CompletionRecord, trainingsFor, trainingStatus, verdictOn } from './trainings.ts'

const today = '2027-03-15'
const requirement = (code: string): TrainingRequirement =>
  riviereClaire.trainings.trainings.find((training) => training.code === code)!
const record = (changes: Partial<CompletionRecord> = {}): CompletionRecord => ({
  id: '1',
  moduleCode: 'T01',
  completedOn: '2027-02-10',
  source: 'api',
  score: null,
  verified: false,
  ...changes,
})

describe('who has to do what', () => {
  const codes = (changes: Parameters<typeof emergencyPhysician>[0]) =>
    trainingsFor(riviereClaire.trainings.trainings, emergencyPhysician(changes)).map(({ code }) => code)
  test('an emergency physician does all ten', () => {
    expect(codes({})).toHaveLength(10)
  })
  test('someone who sees no patients skips hand hygiene, equipment, orders; psychiatry skips transfusion', () => {
    expect(codes({ clinical: false, department: 'psychiatry' })).toEqual(['T01', 'T02', 'T03', 'T04', 'T07', 'T08'])
  })
})

describe('whether a record counts, and if not, why', () => {
  test.each([
    ['T01', record(), null, {}],
    ['T01', record({ completedOn: '2027-01-01' }), null, {}],
    ['T01', record({ completedOn: '2026-12-31' }), 'before-accepted-since', { date: '2027-01-01' }],
    ['T01', record({ completedOn: '2027-03-15' }), null, {}],
    ['T01', record({ completedOn: '2027-03-16' }), 'in-future', {}],
    ['T01', record({ score: 79 }), 'score-too-low', { score: 79, minimum: 80 }],
    ['T01', record({ score: 80 }), null, {}],
    ['T01', record({ moduleCode: 'PRIV-CYB-101' }), null, {}],
    ['T01', record({ moduleCode: 'PRIV-OTHER' }), 'other-module', {}],
    ['T01', record({ source: 'csv' }), null, {}],
    ['T01', record({ source: 'attested' }), null, {}],
    ['T01', record({ source: 'upload' }), 'not-verified', {}],
    ['T01', record({ source: 'upload', verified: true }), null, {}],
    ['T03', record({ moduleCode: 'T03', completedOn: '2024-03-15' }), null, {}],
    ['T03', record({ moduleCode: 'T03', completedOn: '2024-03-14' }), 'expired', { date: '2027-03-14' }],
    ['T07', record({ moduleCode: 'T07', completedOn: '2012-05-01' }), null, {}],
  ])('%s with %j: %s', (code, completion, reason, values) => {
    expect(verdictOn(requirement(code), completion, today)).toMatchObject({ reason, values, counts: reason === null })
  })
})

describe('how a requirement stands', () => {
  test('without a record it is missing, with one that does not count it says so', () => {
    expect(trainingStatus(requirement('T01'), [], today).state).toBe('missing')
    expect(trainingStatus(requirement('T01'), [record({ completedOn: '2026-06-01' })], today).state).toBe('not-counted')
  })
  test('the newest record that counts decides; all are shown, newest first', () => {
    const old = record({ id: 'old', moduleCode: 'T03', completedOn: '2020-01-01' })
    const good = record({ id: 'good', moduleCode: 'T03', completedOn: '2026-01-31' })
    const status = trainingStatus(requirement('T03'), [old, good], today)
    expect(status).toMatchObject({ state: 'done', validUntil: '2029-01-31' })
    expect(status.verdicts.map((verdict) => verdict.record.id)).toEqual(['good', 'old'])
  })
  test('records of other modules are none of its business', () => {
    expect(trainingStatus(requirement('T02'), [record()], today).verdicts).toEqual([])
  })
})

test('the day shown as accepted since is the first that counts, whatever the month ends', () => {
  const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 48 }), (day, months) => {
      const rule: TrainingRequirement = { ...requirement('T03'), validity: { rule: 'months', months } }
      const since = trainingStatus(rule, [], day).acceptedSince!
      const counts = (completedOn: string) => verdictOn(rule, record({ moduleCode: 'T03', completedOn }), day).counts
      expect(counts(since)).toBe(true)
      expect(counts(addDays(since, -1))).toBe(false)
    }),
  )
})
