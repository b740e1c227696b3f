import { expect, test } from 'vitest'
import { sealAudit } from '../core/server/audit/seal-audit.ts'
import { verifyAudit } from '../core/server/audit/verify-audit.ts'
import { Person, wireTo } from '../core/server/demo/person.ts'
import * as act from '../services/reappointment/demo/acting.ts'
import { bringTo, portal, type TestPortal } from './portal.ts'
import { asOwner } from './support/test-server.ts'

const application = (file: string) => `/api/reappointment/applications/${file}`

/** Who read the file, in order. */
async function readersOf({ rows }: TestPortal, file: string): Promise<string[]> {
  const found = await rows<{ reader: string }>(
    `select a.email || ' ' || u.action as reader from core.audit u join core.account a on a.id = u.actor_id
     where u.chain = $1 and u.action like '%.read' order by u.seq`,
    [file],
  )
  return found.map((row) => row.reader)
}

test('that a file was read is on record, once for a sitting', async (t) => {
  const p = await portal(t)
  const chief = 'daniel.chen@riviere-claire.example'
  await p.hospital.chief.get(application(p.file))
  await p.hospital.chief.get(application(p.file))
  expect(await readersOf(p, p.file)).toEqual([`${chief} application.read`])
  const elsewhere = new Person('Dr Chen, elsewhere', wireTo(p.server))
  await elsewhere.post('/api/demo/sign-in', { email: chief })
  await elsewhere.get(application(p.file))
  expect(await readersOf(p, p.file)).toEqual([`${chief} application.read`, `${chief} application.read`])
})

test('what cannot be put on record is not shown', async (t) => {
  const p = await portal(t)
  const file = await bringTo(p.hospital, p.member, 'awaiting-chief')
  await p.finishWork()
  const [summary] = (await act.read(p.professional, file)).summaries
  // The faults are wanted.
  p.ports.log.level = 'silent'
  t.onTestFinished(() => void (p.ports.log.level = 'error'))
  await asOwner(p.connection, (client) => client.query('revoke insert on core.audit from guichet_app'))
  for (const address of [
    application(file),
    `${application(file)}/questionnaire`,
    `${application(file)}/invoice`,
    `/api/dossiers/${file}`,
    `/api/dossiers/${file}/documents`,
    `/api/dossiers/${file}/messages`,
    `/api/documents/${summary?.documentId}/content`,
  ]) {
    const answer = await p.hospital.chief.send('GET', address)
    expect([address, answer.status]).toEqual([address, 500])
    expect(answer.body.toString()).not.toContain('Tremblay')
  }
})

test('who is refused a file reads nothing, and nothing is recorded as read', async (t) => {
  const p = await portal(t)
  await p.otherHospital.medicalAffairs.send('GET', application(p.file))
  expect(await readersOf(p, p.file)).toEqual([])
})

test('every download is on record', async (t) => {
  const p = await portal(t)
  await bringTo(p.hospital, p.member, 'intake')
  await p.finishWork()
  const [summary] = (await act.read(p.professional, p.file)).summaries
  for (let time = 0; time < 2; time += 1) {
    await p.hospital.medicalAffairs.send('GET', `/api/documents/${summary?.documentId}/content`)
  }
  const downloads = (await readersOf(p, p.file)).filter((reader) => reader.includes('document.read'))
  expect(downloads).toEqual(Array(2).fill('sophie.lavoie@riviere-claire.example document.read'))
})

test('a whole reappointment leaves a whole record: every move, in the chain of its file', async (t) => {
  const p = await portal(t)
  const file = await bringTo(p.hospital, p.member, 'approved')
  await p.finishWork()
  await p.ports.database.transaction(sealAudit)
  const verdict = await verifyAudit(p.ports.database.read())
  expect(verdict.faults).toEqual([])
  const moves = await p.rows<{ action: string }>(
    `select h.action from core.history h where h.dossier_id = $1 and not exists (
      select 1 from core.audit u where u.chain = h.dossier_id and u.action = 'dossier.' || h.action and u.at = h.at)`,
    [file],
  )
  expect(moves).toEqual([])
})
