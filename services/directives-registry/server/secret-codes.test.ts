import { expect, test } from 'vitest'
import {
  atOnce,
  codeForJulie,
  openingDay,
  ownPassword,
  refused,
  registry,
  type RegistryPeople,
} from '../../../test/registry.ts'
import * as act from '../demo/acting.ts'
import { gagnon } from '../demo/people.ts'

const wrong = 'AAAA-BBBB-CCCC-DDDD'

/** A request of Julie's superior whose code was made and not handed over. */
async function madeCode(portal: RegistryPeople): Promise<string> {
  const request = await act.asks(portal.superior, gagnon, { capacity: 'superior' })
  await act.approvesWithoutUserCode(portal.manager, request)
  await act.entersIdentity(portal.manager, request)
  await act.issuesCode(portal.manager, request)
  return request
}

test('a name on the evidence that is not that of the request is pointed out to the access manager', async (t) => {
  const portal = await registry(t)
  const request = await act.asks(portal.superior, gagnon, { capacity: 'superior' })
  await act.approvesWithoutUserCode(portal.manager, request)
  await act.entersIdentity(portal.manager, request, null, { familyName: 'Gagnon-Roy' })
  expect((await act.readsRequest(portal.manager, request)).identity).toMatchObject({
    familyName: 'Gagnon-Roy',
    differs: true,
  })
})

test('the slip speaks the language of its person, not that of who prints it', async (t) => {
  const portal = await registry(t)
  const request = await act.asks(portal.superior, gagnon, { capacity: 'superior', language: 'en' })
  const { slip } = await act.givesCode(portal.manager, request)
  expect(slip.language).toBe('en')
  expect(slip.sentences[0]).toBe('Valid until 23:59 on February 13, 2027, Eastern time')
  expect(slip.sentences[1]).toMatch(/^The enrolment link reaches you by e-mail/)
})

test('five wrong codes void the code, also when they come at the same moment; every refusal is the same sentence', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  const visitor = portal.visitor()
  const answers = await Promise.all(
    [wrong, 'nothing like a code', wrong, wrong].map((typed) =>
      visitor.send('POST', '/api/directives-registry/enrolment/start', { token, code: typed }),
    ),
  )
  expect((await act.readsRequest(portal.manager, request)).codes?.[0]).toMatchObject({ attemptsLeft: 1, state: 'live' })
  answers.push(await visitor.send('POST', '/api/directives-registry/enrolment/start', { token, code: wrong }))
  const seen = await act.readsRequest(portal.manager, request)
  expect(seen.dossier.state).toBe('code-voided')
  expect(seen.codes?.[0]).toMatchObject({ attemptsLeft: 0, wrongAttempts: 5, state: 'voided', endedOn: openingDay })
  answers.push(
    await visitor.send('POST', '/api/directives-registry/enrolment/start', { token, code }),
    await visitor.send('POST', '/api/directives-registry/enrolment/start', { token: 'x'.repeat(43), code }),
  )
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.toString()}`)).size).toBe(1)
})

test('two wrong codes at the same moment as the right one are both counted, and cost nobody an enrolment', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  const outcome = await atOnce(
    act.typesCode(portal.visitor('a'), token, wrong),
    act.typesCode(portal.visitor('b'), token, wrong),
    act.typesCode(portal.visitor('c'), token, code),
  )
  expect(outcome).toEqual({ done: 1, refused: ['invalid', 'invalid'] })
  const seen = await act.readsRequest(portal.manager, request)
  expect(seen.codes?.[0]).toMatchObject({ attemptsLeft: 3, state: 'live' })
  expect(seen.dossier.state).toBe('enrolment-started')
})

test('neither the link nor the code opens anything alone, and opening the page uses nothing up', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  const visitor = portal.visitor()
  for (let times = 0; times < 3; times += 1) expect((await act.opensLink(visitor, token)).state).toBe('open')
  await refused('link-expired', visitor.get('/api/directives-registry/enrolment'))
  await refused('link-expired', visitor.post('/api/directives-registry/enrolment/password', { password: ownPassword }))
  await refused('invalid', act.typesCode(visitor, '', code))
  const seen = await act.readsRequest(portal.manager, request)
  expect(seen.codes?.[0]?.attemptsLeft).toBe(5)
  expect(seen.codes?.[0]?.link.openedAt).not.toBeNull()
})

test('a code ends when the sixth day begins, even for somebody who had started; a new one begins its own five days', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  await portal.goTo('2027-02-13', '23:59')
  const visitor = portal.visitor()
  await act.typesCode(visitor, token, code)
  await portal.goTo('2027-02-14', '00:00')
  await refused('link-expired', visitor.post('/api/directives-registry/enrolment/password', { password: ownPassword }))
  expect((await act.readsRequest(portal.superior, request)).dossier.state).toBe('code-expired')
  expect((await act.opensLink(visitor, token)).state).toBe('closed')

  await act.asksNewCode(portal.superior, request)
  const again = await act.regeneratesCode(portal.manager, request)
  expect(again.lastValidDay).toBe('2027-02-19')
  const fresh = act.tokenOf(await portal.world.secretLink(gagnon.email))
  await refused('invalid', act.typesCode(visitor, fresh, code))
  await act.enrols(portal.visitor(), { token: fresh, code: again.code, password: ownPassword })
})

test('three codes in thirty days, then the identity is verified again', async (t) => {
  const portal = await registry(t)
  const { request, code, token } = await codeForJulie(portal)
  await act.regeneratesCode(portal.manager, request)
  await refused('invalid', act.typesCode(portal.visitor(), token, code))
  expect((await act.regeneratesCode(portal.manager, request)).codesLeft).toBe(0)
  await refused('conditions-unmet', act.regeneratesCode(portal.manager, request), ['codesLeft'])
  await act.verifiesIdentityAgain(portal.manager, request, 'Rencontrée en personne, carte d’employée vue.')
  expect((await act.issuesCode(portal.manager, request)).codesLeft).toBe(2)
})

test('a finished enrolment needs every step; what is missing is told', async (t) => {
  const portal = await registry(t)
  const { code, token } = await codeForJulie(portal)
  const visitor = portal.visitor()
  await act.typesCode(visitor, token, code)
  const complete = () => visitor.post('/api/directives-registry/enrolment/complete', { recoveryCodesKept: true })
  await refused('conditions-unmet', complete(), ['credentialBound', 'secondFactorBound', 'termsAccepted'])
  await refused(
    'password-too-weak',
    visitor.post('/api/directives-registry/enrolment/password', { password: 'julie.gagnon2027' }),
  )
})

test('the code is kept as a hash alone, and no e-mail carries it', async (t) => {
  const portal = await registry(t)
  const { code } = await codeForJulie(portal)
  await portal.finishWork()
  const [kept] = await portal.rows<{ hash: string }>(
    `select code_hash as hash from directives_registry.activation_code`,
  )
  expect(kept?.hash).toMatch(/^\$argon2id\$/)
  const mails = await portal.rows<{ plain: string; html: string }>(`select plain, html from core.mailbox`)
  const bare = code.replaceAll('-', '')
  expect(mails.length).toBeGreaterThan(3)
  expect(
    mails.filter(({ plain, html }) => [plain, html].some((text) => text.includes(code) || text.includes(bare))),
  ).toEqual([])
  const stored = await portal.rows(`select from core.idempotency where answer::text like '%' || $1 || '%'`, [code])
  expect(stored).toEqual([])
})

test('reminders leave on the third and fifth morning, and the access manager hears of a code that was not handed over', async (t) => {
  const portal = await registry(t)
  await madeCode(portal)
  const templates = async () =>
    (
      await portal.rows<{ template: string; n: number }>(
        `select template, count(*)::int as n from core.email where template in ('directives-registry-enrolment-reminder',
         'directives-registry-handover-late', 'directives-registry-code-ended') group by template order by template`,
      )
    ).map(({ template, n }) => `${template.slice('directives-registry-'.length)} ${n}`)
  await portal.goTo('2027-02-09', '09:00')
  expect(await templates()).toEqual(['handover-late 2'])
  await portal.goTo('2027-02-11', '09:00')
  expect(await templates()).toContain('enrolment-reminder 1')
  await portal.goTo('2027-02-13', '09:00')
  expect(await templates()).toContain('enrolment-reminder 2')
  await portal.goTo('2027-02-14', '00:00')
  expect(await templates()).toEqual(['code-ended 1', 'enrolment-reminder 2', 'handover-late 2'])
})

test('a reminder that comes late, when the code has ended, is not sent', async (t) => {
  const portal = await registry(t)
  await madeCode(portal)
  await portal.goTo('2027-02-14', '08:00')
  const reminders = `select from core.email where template = 'directives-registry-enrolment-reminder'`
  expect(await portal.rows(reminders)).toEqual([])
})

test('a hand-over is told by the clock of the establishment, not before the code was made nor ahead', async (t) => {
  const portal = await registry(t)
  const request = await madeCode(portal)
  await portal.goTo('2027-02-08', '15:00')
  for (const at of ['2027-02-07T12:00', '2027-02-08T15:01', '2027-02-30T10:00', '2027-02-08T10:00Z'])
    await refused('invalid', act.handsOver(portal.manager, request, at))
  await act.handsOver(portal.manager, request, '2027-02-08T14:30')
  const [code] = (await act.readsRequest(portal.manager, request)).codes ?? []
  expect(code?.handover?.at).toBe('2027-02-08T19:30:00.000Z')
})
