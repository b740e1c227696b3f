import type { FormView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { Person, wireTo } from '../../../core/server/demo/person.ts'
import { bringTo, filledIn, portal, refused } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import { tremblay } from '../demo/people.ts'
import type { SavedSection } from '../domain/application-contract.ts'

const path = (file: string, part: string) => `/api/reappointment/applications/${file}/${part}`
const complaint = { '4.1': true }

/** A whole file with a "yes" to the question about complaints, explained like this and signed again. */
async function explained(p: Awaited<ReturnType<typeof portal>>, explanation: string | null) {
  await filledIn(p.hospital, p.member)
  await act.answersQuestionnaire(p.professional, p.file, complaint)
  const form = await p.professional.get<FormView>(path(p.file, 'questionnaire'))
  const changes = [{ linkId: '4.1.1', was: form.answers['4.1.1'] ?? null, now: explanation }]
  await p.professional.patch(path(p.file, 'questionnaire'), { baseVersion: form.version, changes })
  await act.attests(p.professional, p.file)
}

test('a submitted file is read-only, part by part', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const file = await bringTo(hospital, member, 'submitted-unpaid')
  const { editable, checklist, documents, profile, privileges, attestations } = await act.read(professional, file)
  expect([editable, checklist?.sections.some((section) => section.editable)]).toEqual([false, false])
  expect(documents?.some((document) => document.mayUpload)).toBe(false)
  const form = await professional.get<FormView>(path(file, 'questionnaire'))
  const change = { linkId: '6.1', was: form.answers['6.1'], now: 47 }
  const saves = {
    profile: { version: profile?.version, values: { 'mobile-phone': '+1 613 555-0199' } },
    questionnaire: { baseVersion: form.version, changes: [change] },
    privileges: { version: privileges?.version, lines: [] },
    attestations: { version: attestations?.version, accepted: [], signedName: null },
  }
  for (const [part, body] of Object.entries(saves)) {
    await refused('wrong-state', professional.patch(path(file, part), body))
  }
  const liability = documents?.find((document) => document.code === 'D03')
  if (!liability) throw new Error('no proof of liability is asked for')
  await refused('not-your-part', act.uploads(professional, file, liability, 2027))
  const [proof] = liability.files
  await refused('not-your-part', professional.ask('DELETE', `/api/documents/${proof?.id}`))
})

test('an invited file is begun before anything is written into it', async (t) => {
  const { professional, file } = await portal(t)
  await refused('wrong-state', act.correctsProfile(professional, file, { 'home-city': 'Ottawa' }))
  await act.starts(professional, file)
  await refused('wrong-state', act.starts(professional, file))
  await act.correctsProfile(professional, file, { 'home-city': 'Ottawa' })
})

test('what was saved is there after leaving and coming back with another session', async (t) => {
  const { server, professional, file } = await portal(t)
  await act.starts(professional, file)
  await act.correctsProfile(professional, file, { 'home-address': '12, rue du Quai', 'home-city': 'Gatineau' })
  await act.answersQuestionnaire(professional, file, complaint)
  await act.confirmsPrivileges(professional, file, 42)
  await professional.post('/api/session/sign-out')
  await refused('unauthenticated', act.read(professional, file))

  const again = new Person('Dre Tremblay, later', wireTo(server))
  await again.post('/api/demo/sign-in', { email: tremblay.email })
  const { profile, privileges, dossier } = await act.read(again, file)
  const address = profile?.fields.find((field) => field.code === 'home-address')
  expect(address).toMatchObject({ value: '12, rue du Quai', changed: true })
  expect(address?.prefilled).toMatch(/rue des Érables/)
  expect(privileges?.lines.find((line) => line.requested && line.currency)?.volume).toBe(42)
  expect((await again.get<FormView>(path(file, 'questionnaire'))).answers).toMatchObject(complaint)
  expect(dossier.state).toBe('in-progress')
})

test('a flagged yes demands an explanation', async (t) => {
  const p = await portal(t)
  await explained(p, null)
  await refused('conditions-unmet', act.submits(p.professional, p.file), ['explanationsGiven'])
})

test.for([
  ['nineteen characters', 'Plainte sans suite.', false],
  ['spaces', ' '.repeat(40), false],
  ['nineteen characters and spaces', 'Plainte sans suite.        ', false],
  ['twenty characters', 'Plainte sans suite !', true],
] as const)('an explanation of %s', async ([, explanation, enough], t) => {
  const p = await portal(t)
  await explained(p, explanation)
  const submitting = act.submits(p.professional, p.file)
  if (enough) await submitting
  else await refused('conditions-unmet', submitting, ['explanationsGiven'])
})

test('an explanation that is no longer asked for holds nobody up and reaches nobody', async (t) => {
  const p = await portal(t)
  await explained(p, 'trop court')
  await act.answersQuestionnaire(p.professional, p.file, { '4.1': false })
  await act.attests(p.professional, p.file)
  await act.submits(p.professional, p.file)
  await act.recordsCheque(p.hospital.medicalAffairs, p.file, '2027-02-24')
  const seen = await p.hospital.medicalAffairs.get<FormView>(path(p.file, 'questionnaire'))
  expect(seen.answers['4.1']).toBe(false)
  expect(JSON.stringify(seen.answers)).not.toContain('trop court')
})

test('two tabs on the profile: the second is told what the first saved', async (t) => {
  const { professional, file } = await portal(t)
  await act.starts(professional, file)
  const version = (await act.read(professional, file)).profile?.version
  const saves = (value: string) =>
    professional.patch<SavedSection>(path(file, 'profile'), { version, values: { 'mobile-phone': value } })
  const first = await saves('+1 613 555-0111')
  const { current } = await refused('version-conflict', saves('+1 613 555-0222'))
  expect(current).toMatchObject({ version: first.version, content: { 'mobile-phone': '+1 613 555-0111' } })
  expect((await act.read(professional, file)).profile?.version).toBe(first.version)
})

test('two tabs on the privileges: the second is told what the first saved', async (t) => {
  const { professional, file } = await portal(t)
  await act.starts(professional, file)
  const { privileges } = await act.read(professional, file)
  const code = privileges?.lines.find((line) => line.kind === 'non-core')?.code
  const saves = (requested: boolean) =>
    professional.patch(path(file, 'privileges'), {
      version: privileges?.version,
      lines: [{ code, requested, volume: null, note: null }],
    })
  await saves(true)
  const { current } = await refused('version-conflict', saves(false))
  expect((current as { content: object[] }).content).toContainEqual(expect.objectContaining({ code, requested: true }))
})

test('two tabs on the questionnaire: other questions merge, the same question conflicts', async (t) => {
  const { professional, file } = await portal(t)
  await act.starts(professional, file)
  const { version: baseVersion } = await professional.get<FormView>(path(file, 'questionnaire'))
  const saves = (linkId: string, now: unknown) =>
    professional.patch(path(file, 'questionnaire'), { baseVersion, changes: [{ linkId, was: null, now }] })
  await saves('6.1', 40)
  await saves('6.4', 200)
  const { current } = await refused('version-conflict', saves('6.1', 41))
  expect(current).toMatchObject({ linkIds: ['6.1'], answers: { '6.1': 40 }, by: { you: true } })
  expect((await professional.get<FormView>(path(file, 'questionnaire'))).answers).toMatchObject({
    '6.1': 40,
    '6.4': 200,
  })
})

test('a locked answer and a question of another questionnaire are refused', async (t) => {
  const { professional, file } = await portal(t)
  await act.starts(professional, file)
  const { version: baseVersion } = await professional.get<FormView>(path(file, 'questionnaire'))
  const saves = (linkId: string, now: unknown) =>
    professional.patch(path(file, 'questionnaire'), { baseVersion, changes: [{ linkId, now }] })
  await refused('invalid', saves('2.0.1', 'associate'))
  await refused('invalid', saves('99.9', true))
  await refused('invalid', saves('6.1', 'beaucoup'))
  await refused('invalid', saves('6.1', 801))
})

test('privileges: nothing outside the dictionary, and a volume where one is asked', async (t) => {
  const { professional, file, hospital, member } = await portal(t)
  await filledIn(hospital, member)
  const saves = async (lines: object[]) => {
    const version = (await act.read(professional, file)).privileges?.version
    await professional.patch(path(file, 'privileges'), { version, lines })
  }
  await refused('invalid', saves([{ code: 'SU-01', requested: true, volume: null, note: null }]))
  const counted = (await act.read(professional, file)).privileges?.lines.find((line) => line.currency)
  await saves([{ code: counted?.code, requested: true, volume: null, note: null }])
  await act.attests(professional, file)
  await refused('conditions-unmet', act.submits(professional, file), ['sectionsComplete'])
})

test('the attestations are signed with one’s own name, all of them ticked', async (t) => {
  const { professional, file } = await portal(t)
  await act.starts(professional, file)
  const signs = async (signedName: string, accepted?: string[]) => {
    const { attestations } = await act.read(professional, file)
    const all = (attestations?.items ?? []).map((item) => item.code)
    const body = { version: attestations?.version, accepted: accepted ?? all, signedName }
    return professional.patch(path(file, 'attestations'), body)
  }
  const problem = async (answer: Promise<unknown>) => (await refused('invalid', answer)).problems
  expect(await problem(signs('Daniel Chen'))).toEqual([expect.objectContaining({ path: 'signedName' })])
  expect(await problem(signs('Amélie'))).toEqual([expect.objectContaining({ path: 'signedName' })])
  expect(await problem(signs('Amélie Tremblay', ['truth']))).toHaveLength(7)
  await signs('Dre AMELIE TREMBLAY')
  expect((await act.read(professional, file)).attestations?.signedAt).toBeTruthy()
})

test('nobody writes into somebody else’s file, not even who may read it', async (t) => {
  const { hospital, file, professional } = await portal(t)
  await act.starts(professional, file)
  const change = { version: 1, values: { 'home-city': 'Ottawa' } }
  await refused('not-your-part', hospital.medicalAffairs.patch(path(file, 'profile'), change))
  await refused('not-your-part', hospital.chief.post(path(file, 'actions/decline'), declining))
  const colleague = await hospital.year.world.person(hospital.member('emergency').email)
  await refused('not-found', colleague.patch(path(file, 'profile'), change))
})

const declining = { reason: 'Ce n’est pas à moi de le dire.', effectiveOn: '2027-06-30' }
