import sql from 'sql-template-tag'
import { expect, test, type TestContext } from 'vitest'
import { coreWorld, type CoreWorld, type Person } from '../../../test/support/core-world.ts'
import { smallServer } from '../../../test/support/small-server.ts'
import type { MessagePage, MessageView, NotificationPage } from '../../domain/notification-contract.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { recordMove } from '../dossiers/dossier-store.ts'
import { deliverEmail } from './deliver-email.ts'
import { notify } from './notify.ts'
import { deliverEmailJob } from './outbox.ts'
import { messageRoutes } from './routes.ts'

async function portalOf(t: TestContext) {
  const world = await coreWorld(t)
  const { ask } = await smallServer(t, world.ports, messageRoutes)
  const draft = await world.request()
  const move = { action: 'send', from: 'draft', to: 'sent', party: 'applicant' }
  const dossier = await world.database.transaction((tx) =>
    recordMove(tx, draft, move, { actor: world.applicant.actor }),
  )
  const thread = `/api/dossiers/${dossier.id}/messages`
  return {
    world,
    dossier,
    writes: (person: Person, body: string, visibleTo?: string) =>
      ask<MessageView>(person.token, 'POST', thread, { body, ...(visibleTo ? { visibleTo } : {}) }),
    reads: (person: Person | null, cursor = '') => ask<MessagePage>(person?.token ?? null, 'GET', `${thread}${cursor}`),
    told: (person: Person, query = '') => ask<NotificationPage>(person.token, 'GET', `/api/notifications${query}`),
    marks: (person: Person, body: object) =>
      ask<{ unread: number }>(person.token, 'POST', '/api/notifications/read', body),
  }
}

const mailTo = (world: CoreWorld) =>
  world.database.read().many<{ address: string }>(sql`select address from core.email order by id`)

test('applicant and desk write to each other, and each is told', async (t) => {
  const { world, dossier, writes, reads, told } = await portalOf(t)
  const { applicant, desk, colleague } = world
  expect(await writes(applicant, '  Où en est mon dossier ?  ')).toMatchObject({
    status: 201,
    body: {
      body: 'Où en est mon dossier ?',
      author: 'Amélie Tremblay',
      side: 'applicant',
      mine: true,
      visibleTo: 'everyone',
    },
  })
  expect((await mailTo(world)).map((mail) => mail.address).toSorted()).toEqual([colleague.email, desk.email].toSorted())
  const notification = (await told(desk)).body
  expect(notification).toMatchObject({ unread: 1, next: null })
  expect(notification.items[0]).toMatchObject({
    path: `/test/requests/${dossier.id}`,
    dossierId: dossier.id,
    reference: dossier.reference,
    readAt: null,
    organization: { id: world.organizationId, name: { fr: 'Hôpital Rivière-Claire' } },
    text: {
      fr: `Amélie Tremblay a écrit un message dans le dossier ${dossier.reference}.`,
      en: `Amélie Tremblay wrote a message in file ${dossier.reference}.`,
      ar: `رسالة جديدة من \u2066Amélie Tremblay\u2069 في الملف \u2066${dossier.reference}\u2069.`,
    },
  })
  expect((await told(applicant)).body.unread).toBe(0)

  expect((await writes(desk, 'Nous le lisons demain.')).body.side).toBe('reviewer')
  expect((await told(applicant)).body.unread).toBe(1)
  const seen = (await reads(applicant)).body
  expect(seen.items.map((message) => message.body)).toEqual(['Nous le lisons demain.', 'Où en est mon dossier ?'])
  expect(seen.mayWriteToReviewers).toBe(false)
})

test('what reviewers write among themselves never reaches the applicant', async (t) => {
  const { world, writes, reads, told } = await portalOf(t)
  const { applicant, desk, colleague } = world
  expect((await writes(desk, 'À voir avec la direction.', 'reviewers')).status).toBe(201)
  expect((await reads(applicant)).body.items).toEqual([])
  expect((await told(applicant)).body).toMatchObject({ unread: 0, items: [] })
  expect((await told(colleague)).body.unread).toBe(1)
  expect((await told(desk)).body.unread).toBe(0)
  expect((await reads(colleague)).body).toMatchObject({
    mayWriteToReviewers: true,
    items: [{ visibleTo: 'reviewers', mine: false }],
  })
  expect((await mailTo(world)).map((mail) => mail.address)).toEqual([colleague.email])
  expect(await writes(applicant, 'Chut', 'reviewers')).toMatchObject({ status: 403, body: { code: 'not-your-part' } })
})

test('several messages in a row are one e-mail until the first is read; the e-mail holds no word of them', async (t) => {
  const { world, writes, told, marks } = await portalOf(t)
  const { applicant, desk } = world
  for (const text of ['Un diagnostic', 'Deux', 'Trois']) await writes(desk, text)
  expect(await mailTo(world)).toHaveLength(1)
  expect((await told(applicant)).body.unread).toBe(3)
  expect((await marks(applicant, { all: true })).body).toEqual({ unread: 0 })
  await writes(desk, 'Quatre')
  expect(await mailTo(world)).toHaveLength(2)
  for (const { id } of await world.database.read().many<{ id: string }>(sql`select id from core.email`)) {
    await deliverEmail(world.ports, id, { retry: deliverEmailJob })
  }
  const mails = await world.database.read().many<{ html: string }>(sql`select html, plain from core.mailbox`)
  expect(mails).toHaveLength(2)
  expect(JSON.stringify(mails)).not.toMatch(/diagnostic|Deux|Trois|Quatre/)
})

test('nobody outside the case reads or writes in it, and nonsense is refused', async (t) => {
  const { world, writes, reads } = await portalOf(t)
  expect((await reads(null)).status).toBe(401)
  expect((await reads(world.stranger)).status).toBe(404)
  expect((await writes(world.stranger, 'Bonjour')).status).toBe(404)
  expect((await writes(world.applicant, '   ')).status).toBe(400)
  expect((await writes(world.applicant, 'a'.repeat(5001))).status).toBe(400)
  expect((await writes(world.applicant, 'a', 'friends')).status).toBe(400)
  expect((await reads(world.applicant, '?cursor=nothing')).status).toBe(400)
  expect(await world.database.read().one(sql`select count(*) from core.message`)).toEqual({ count: 0 })
})

test('reading the conversation and writing in it are on record', async (t) => {
  const { world, dossier, writes, reads } = await portalOf(t)
  await writes(world.desk, 'Bonjour')
  await reads(world.colleague)
  const actions = await world.database.read().many<{ action: string }>(sql`
    select action from core.audit where subject_id = ${dossier.id} and action like 'message.%' order by at`)
  expect(actions.map((row) => row.action)).toEqual(['message.posted', 'message.read'])
})

test('a long conversation and many notifications come page by page, none twice', async (t) => {
  const { world, dossier, writes, reads, told } = await portalOf(t)
  const { applicant, desk } = world
  for (let n = 0; n < 31; n += 1) await writes(desk, `message ${n}`)
  const first = (await reads(applicant)).body
  const second = (await reads(applicant, `?cursor=${first.next}`)).body
  expect([...first.items, ...second.items].map((message) => message.body)).toEqual(
    Array.from({ length: 31 }, (_, n) => `message ${30 - n}`),
  )
  const page = (await told(applicant)).body
  const rest = (await told(applicant, `?cursor=${page.next}`)).body
  expect(new Set([...page.items, ...rest.items].map((item) => item.id)).size).toBe(31)
  expect(page.items.every((item) => item.dossierId === dossier.id)).toBe(true)
})

test('one marks only notifications of one’s own', async (t) => {
  const { world, told, marks } = await portalOf(t)
  const { applicant, desk } = world
  for (const person of [applicant, applicant, desk]) {
    await world.database.transaction((tx) =>
      notify(tx, world.ports, {
        accountIds: [person.accountId],
        organizationId: world.organizationId,
        template: 'message-posted',
        values: { author: 'X' },
        email: false,
      }),
    )
  }
  const own = (await told(applicant)).body.items.map((item) => item.id)
  expect((await marks(desk, { ids: own })).body).toEqual({ unread: 1 })
  expect((await told(applicant)).body.unread).toBe(2)
  expect((await marks(applicant, { ids: own.slice(0, 1) })).body).toEqual({ unread: 1 })
  expect((await told(applicant, '?unread=true')).body.items).toHaveLength(1)
  expect((await marks(applicant, { ids: [] })).status).toBe(400)
  expect((await marks(applicant, { ids: own, all: true })).status).toBe(400)
  expect(await mailTo(world)).toEqual([])
})

test('a reviewer who left the organization is told no more', async (t) => {
  const { world, writes, told } = await portalOf(t)
  await writes(world.colleague, 'Je regarde.')
  await world.database.transaction((tx) =>
    tx.run(sql`update core.membership set valid_to = '2021-01-01' where account_id = ${world.colleague.accountId}`),
  )
  await writes(world.applicant, 'Merci')
  expect((await told(world.colleague)).body.unread).toBe(0)
  expect((await told(world.desk)).body.unread).toBe(1)
})

test('after the dossier came back to the applicant, those who took part are told, not the whole desk', async (t) => {
  const { world, dossier, writes, told } = await portalOf(t)
  const back: Dossier = await world.database.transaction((tx) =>
    recordMove(
      tx,
      dossier,
      { action: 'return', from: 'sent', to: 'draft', party: 'desk' },
      { actor: world.desk.actor },
    ),
  )
  expect(back.holder).toBe('applicant')
  await writes(world.applicant, 'Je corrige.')
  expect((await told(world.desk)).body.unread).toBe(1)
  expect((await told(world.colleague)).body.unread).toBe(0)
})
