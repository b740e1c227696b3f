import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { atOnce, bringTo, filledIn, portal, refused } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'

const submission = (file: string) => `/api/reappointment/applications/${file}/actions/submit`

async function ready(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  const file = await filledIn(p.hospital, p.member)
  const { version } = (await act.read(p.professional, file)).dossier
  const submits = (key: string = randomUUID(), body: object = { version }) =>
    p.professional.ask('POST', submission(file), body, { 'idempotency-key': key })
  const counts = async () => {
    const [row] = await p.rows<Record<string, number>>(
      `select (select count(*)::int from core.history where dossier_id = $1 and action = 'submit') as history,
        (select count(*)::int from reappointment.submission where application_id = $1) as submissions,
        (select count(*)::int from reappointment.invoice where application_id = $1) as invoices,
        (select count(*)::int from pgboss.job where name = 'reappointment.issue-summary') as summaries`,
      [file],
    )
    return row
  }
  return { ...p, version, submits, counts }
}

const once = { history: 1, submissions: 1, invoices: 1, summaries: 1 }

test('two tabs submit at once: one submission', async (t) => {
  const { submits, counts } = await ready(t)
  const { done, refused: codes } = await atOnce(submits(), submits(), submits())
  expect([done, codes]).toEqual([1, ['version-conflict', 'version-conflict']])
  expect(await counts()).toEqual(once)
})

test('the same command sent again answers the same and changes nothing', async (t) => {
  const { submits, counts, professional, file } = await ready(t)
  const key = randomUUID()
  await submits(key)
  const after = await act.read(professional, file)
  await submits(key)
  expect(await act.read(professional, file)).toEqual(after)
  expect(await counts()).toEqual(once)
})

test('the same command sent twice at once is carried out once and answered twice', async (t) => {
  const { submits, counts } = await ready(t)
  const key = randomUUID()
  expect(await atOnce(submits(key), submits(key), submits(key))).toEqual({ done: 3, refused: [] })
  expect(await counts()).toEqual(once)
})

test('a key is for one command only', async (t) => {
  const { submits, version, professional, file } = await ready(t)
  const key = randomUUID()
  await submits(key)
  await refused('idempotency-key-reused', submits(key, { version: version + 1 }))
  const withdrawal = professional.ask('POST', submission(file).replace('submit', 'withdraw'), reason, {
    'idempotency-key': key,
  })
  await refused('idempotency-key-reused', withdrawal)
  expect((await act.read(professional, file)).dossier.state).toBe('submitted-unpaid')
})

const reason = { reason: 'Je change d’établissement.' }

test('a key belongs to its person: somebody else may use the same', async (t) => {
  const { hospital, member, file } = await ready(t)
  const key = randomUUID()
  const other = hospital.member('emergency')
  const path = (id: string) => `/api/reappointment/applications/${id}/actions/start`
  const person = await hospital.year.world.person(other.email)
  await bringTo(hospital, hospital.member('emergency', 1), 'invited')
  await person.ask('POST', path(hospital.fileOf(other)), undefined, { 'idempotency-key': key })
  const third = await hospital.year.world.person(hospital.member('emergency', 1).email)
  await third.ask('POST', path(hospital.fileOf(hospital.member('emergency', 1))), undefined, { 'idempotency-key': key })
  expect(member.email).toBeTruthy()
  expect(file).toBeTruthy()
})

test('a refused command may be sent again under its key once the reason is gone', async (t) => {
  const { professional, file, submits } = await ready(t)
  const { attestations } = await act.read(professional, file)
  const unsigned = { version: attestations?.version, accepted: [], signedName: null }
  await professional.patch(`/api/reappointment/applications/${file}/attestations`, unsigned)
  const key = randomUUID()
  await refused('conditions-unmet', submits(key), ['attestationsSigned'])
  await act.attests(professional, file)
  await submits(key)
  expect((await act.read(professional, file)).dossier.state).toBe('submitted-unpaid')
})

test('a signature does not stand on what changed after it: the parts are named, and it is signed again', async (t) => {
  const { professional, file, submits } = await ready(t)
  const signature = async () => {
    const { checklist } = await act.read(professional, file)
    return checklist?.sections.find(({ key }) => key === 'attestations')?.missing
  }
  expect(await signature()).toEqual([])
  await act.answersQuestionnaire(professional, file, { '6.1': 99 })
  await act.correctsProfile(professional, file, { 'home-city': 'Ottawa' })
  const liability = (await act.read(professional, file)).documents?.find(({ code }) => code === 'D03')
  if (!liability) throw new Error('no proof of liability is asked for')
  await act.uploads(professional, file, liability, 2028)
  expect(await signature()).toEqual([{ code: 'signature-again', item: 'profile questionnaire documents', label: null }])
  await refused('conditions-unmet', submits(), ['attestationsSigned'])
  await act.attests(professional, file)
  expect(await signature()).toEqual([])
  await submits()
  expect((await act.read(professional, file)).dossier.state).toBe('submitted-unpaid')
})

test('what was not seen is not signed: a version of before is refused', async (t) => {
  const { professional, file, version, submits } = await ready(t)
  await refused('version-conflict', submits(randomUUID(), { version: version - 1 }))
  expect((await act.read(professional, file)).dossier.state).toBe('in-progress')
})

test('every missing part is named at once', async (t) => {
  const { hospital, untrained, person } = await portal(t)
  const professional = await person(untrained)
  const file = hospital.fileOf(untrained)
  await act.starts(professional, file)
  const missing = ['attestationsSigned', 'documentsUploaded', 'sectionsComplete', 'trainingDone']
  await refused('conditions-unmet', act.submits(professional, file), missing)
  const { dossier, checklist } = await act.read(professional, file)
  const unmet = dossier.actions.find((one) => one.action === 'submit')?.unmet.map((one) => one.condition)
  expect(unmet?.toSorted()).toEqual(missing)
  expect(checklist?.blocking).toBeGreaterThan(10)
})

test('a signature asks for the password again when the last proof of identity is old', async (t) => {
  const { rows, submits, professional, file } = await ready(t)
  await rows(`update core.session set confirmed_at = now() - interval '6 minutes'`)
  await refused('confirm-identity', submits())
  expect((await act.read(professional, file)).dossier.state).toBe('in-progress')
})

test('the summary of a submission is there, stays as it was, and is read by parties only', async (t) => {
  const { professional, file, submits, finishWork, hospital, otherHospital } = await ready(t)
  await submits()
  await finishWork()
  const [summary] = (await act.read(professional, file)).summaries
  const content = `/api/documents/${summary?.documentId}/content`
  const answer = await professional.send('GET', content)
  expect(answer.status).toBe(200)
  expect(answer.body.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await hospital.medicalAffairs.send('GET', content)).status).toBe(200)
  const colleague = await hospital.year.world.person(hospital.member('emergency').email)
  for (const stranger of [otherHospital.medicalAffairs, colleague, hospital.mac]) {
    expect((await stranger.send('GET', content)).status).toBe(404)
  }
})
