import { expect, test } from 'vitest'
import { atOnce, filledIn, portal, refused, today } from '../../../test/portal.ts'
import type { Person } from '../../../core/server/demo/person.ts'
import * as act from '../demo/acting.ts'
import type { PushOutcome } from '../domain/training-contract.ts'

const keys = '/api/reappointment/training-keys'
const completions = '/api/reappointment/training-completions'

/** A learning system with a key of Rivière-Claire, and the member whose training nobody delivered yet. */
async function learning(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  const key = await p.hospital.medicalAffairs.post<{ id: string; token: string }>(keys, { name: 'Apprentissage' })
  const system = p.world.system('e-learning')
  const pushes = (records: object[], token = key.token) =>
    system.ask<PushOutcome>('POST', completions, { completions: records }, { authorization: `Bearer ${token}` })
  const done = (code: string, change: object = {}) => ({
    externalId: `LRS-${code}`,
    learnerId: p.untrained.learnerId,
    moduleCode: code,
    completedOn: '2027-02-20',
    ...change,
  })
  const professional = await p.person(p.untrained)
  const file = p.hospital.fileOf(p.untrained)
  const training = async (code: string, reader: Person = professional) =>
    (await act.read(reader, file)).training?.find((one) => one.code === code)
  const statuses = async (records: object[]) => (await pushes(records)).results.map((result) => result.status)
  return { ...p, key, pushes, done, professional, file, training, statuses }
}

test('a completion that arrives counts at once, and each is recorded once however often it is sent', async (t) => {
  const { statuses, done, training, rows, untrained } = await learning(t)
  expect((await training('T01'))?.state).toBe('missing')
  expect(await statuses([done('T01'), done('T02')])).toEqual(['recorded', 'recorded'])
  expect(await statuses([done('T01'), done('T02')])).toEqual(['already-recorded', 'already-recorded'])
  expect((await training('T01'))?.state).toBe('done')
  const records = `select from reappointment.training_completion where learner_id = $1`
  expect(await rows(records, [untrained.learnerId])).toHaveLength(2)
})

test('overlapping batches in any order, sent at the same moment, are recorded once and never block each other', async (t) => {
  const { pushes, done, rows, hospital } = await learning(t)
  const batch = hospital.plan.roster.flatMap(({ learnerId }) =>
    ['T03', 'T06'].map((code) => done(code, { learnerId, externalId: `again-${learnerId}-${code}` })),
  )
  const sent = [batch, batch.toReversed(), batch.slice(5), batch.slice(3).toReversed()]
  expect(await atOnce(...sent.map((one) => pushes(one)))).toEqual({ done: 4, refused: [] })
  const records = `select from reappointment.training_completion where external_id like 'again-%'`
  expect(await rows(records)).toHaveLength(batch.length)
})

test('one record that cannot be taken does not hold up the others', async (t) => {
  const { statuses, done } = await learning(t)
  const batch = [
    done('T01'),
    done('T02', { learnerId: 'LMS-NOBODY' }),
    done('T99'),
    done('T04', { completedOn: '2027-02-25' }),
    done('WHMIS-2015'),
  ]
  expect(await statuses(batch)).toEqual(['recorded', 'unknown-learner', 'unknown-module', 'refused', 'recorded'])
})

test('a record that does not count says why', async (t) => {
  const { pushes, done, training } = await learning(t)
  await pushes([done('T01', { score: 62 }), done('T02', { completedOn: '2026-11-03' }), done('WHMIS-2015')])
  expect((await training('T01'))?.records[0]).toMatchObject({
    counts: false,
    reason: 'reappointment.training-reason.score-too-low',
    values: { score: 62, minimum: 80 },
  })
  expect((await training('T02'))?.records[0]?.reason).toBe('reappointment.training-reason.before-accepted-since')
  expect(await training('T03')).toMatchObject({ state: 'done', records: [{ moduleCode: 'WHMIS-2015', counts: true }] })
})

test('a revoked key, a wrong one and none at all are no key', async (t) => {
  const { pushes, done, key, hospital, otherHospital, world, professional } = await learning(t)
  await refused('unauthenticated', pushes([done('T01')], 'gk_0123456789012345678901234567890123456789'))
  await refused('unauthenticated', world.system('nobody').post(completions, { completions: [done('T01')] }))
  await refused('unauthenticated', professional.post(completions, { completions: [done('T01')] }))
  await refused('not-found', otherHospital.medicalAffairs.ask('DELETE', `${keys}/${key.id}`))
  await pushes([done('T01')])
  await hospital.medicalAffairs.ask('DELETE', `${keys}/${key.id}`)
  await refused('unauthenticated', pushes([done('T02')]))
  const listed = await hospital.medicalAffairs.get<object>(keys)
  expect(JSON.stringify(listed)).not.toContain(key.token)
})

test('a key delivers for its own hospital only', async (t) => {
  const { otherHospital, world, done, training } = await learning(t)
  const { token } = await otherHospital.medicalAffairs.post<{ token: string }>(keys, { name: 'Deux-Rives' })
  const answer = await world
    .system('other')
    .ask<PushOutcome>('POST', completions, { completions: [done('T01')] }, { authorization: `Bearer ${token}` })
  expect(answer.results.map((result) => result.status)).toEqual(['unknown-learner'])
  expect((await training('T01'))?.state).toBe('missing')
})

test('training that is missing keeps the file from being submitted, until the last module', async (t) => {
  const { hospital, untrained, professional, file, pushes, done } = await learning(t)
  await filledIn(hospital, untrained)
  await refused('conditions-unmet', act.submits(professional, file), ['trainingDone'])
  const wanted = ((await act.read(professional, file)).training ?? []).map((one) => one.code)
  await pushes(wanted.slice(1).map((code) => done(code)))
  await refused('conditions-unmet', act.submits(professional, file), ['trainingDone'])
  await hospital.medicalAffairs.post(`/api/reappointment/applications/${file}/training`, {
    moduleCode: wanted[0],
    completedOn: today,
    note: 'Certificat sur papier vu au bureau.',
  })
  await act.submits(professional, file)
  expect((await act.read(professional, file)).dossier.state).toBe('submitted-unpaid')
})

test('what medical affairs attests is a module of the hospital, on a day that has come', async (t) => {
  const { hospital, file, done, training } = await learning(t)
  const attests = (change: object) =>
    hospital.medicalAffairs.post(`/api/reappointment/applications/${file}/training`, {
      moduleCode: 'T01',
      completedOn: today,
      note: 'Certificat sur papier vu au bureau.',
      ...change,
    })
  await refused('invalid', attests({ completedOn: '2027-02-25' }))
  await refused('invalid', attests({ moduleCode: 'T99' }))
  await refused('invalid', attests({ note: 'vu' }))
  expect((await training('T01'))?.state).toBe('missing')
  await attests({})
  expect(await training('T01')).toMatchObject({ state: 'done', records: [{ source: 'attested' }] })
  expect(done('T01').moduleCode).toBe('T01')
})

test('before submission medical affairs sees which training is missing, nothing else of the file, and attests it; the applicant sees it', async (t) => {
  const { hospital, untrained, professional, file, training } = await learning(t)
  const seen = await act.read(hospital.medicalAffairs, file)
  expect([seen.training?.find((one) => one.code === 'T01')?.state, seen.profile, seen.documents]).toEqual([
    'missing',
    null,
    null,
  ])
  expect(seen.trainingToFinish).toEqual([])
  expect((await act.read(await hospital.chiefOf(untrained.department), file)).training).toBeNull()
  await hospital.medicalAffairs.post(`/api/reappointment/applications/${file}/training`, {
    moduleCode: 'T01',
    completedOn: today,
    note: 'Équivalent suivi ailleurs, attestation vue.',
  })
  expect(await training('T01')).toMatchObject({ state: 'done', records: [{ source: 'attested' }] })
  expect((await act.read(professional, file)).training?.find((one) => one.code === 'T01')?.state).toBe('done')
})
