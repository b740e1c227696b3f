import PostalMime from 'postal-mime'
import sql from 'sql-template-tag'
import { expect, test, vi } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { mailServer } from '../../../test/support/mail-server.ts'
import type { Tx } from '../database/database.ts'
import { enqueueAll } from '../jobs/job.ts'
import { createJobs } from '../jobs/jobs.ts'
import { backOffMinutes, deliverEmail } from './deliver-email.ts'
import { smtpTransport } from './mail-transport.ts'
import { notify } from './notify.ts'
import { deliverEmailJob, type OutgoingEmail, sendEmail, sendEmails, sweepOutboxJob } from './outbox.ts'

const from = 'Guichet <guichet@portal.example>'
const values = { author: 'Daniel Chen' }

async function write(world: CoreWorld, email: OutgoingEmail): Promise<string> {
  await world.database.transaction((tx) => sendEmail(tx, world.ports, email))
  const { id } = await world.database
    .read()
    .one<{ id: string }>(sql`select id from core.email order by id desc limit 1`)
  return id
}

const deliver = (world: CoreWorld, id: string) => deliverEmail(world.ports, id, { retry: deliverEmailJob })

/** As if the pause were over. */
const pauseIsOver = (world: CoreWorld, id: string) =>
  world.database.transaction((tx) => tx.run(sql`update core.email set next_attempt_at = now() where id = ${id}`))

interface Row {
  sentAt: string | null
  attempts: number
  givenUpAt: string | null
  link: Buffer | null
  pause: number
  lastError: string | null
}

const rowOf = (world: CoreWorld, id: string) =>
  world.database.read().one<Row>(sql`select sent_at as "sentAt", attempts, given_up_at as "givenUpAt", link,
    last_error as "lastError", round(extract(epoch from next_attempt_at - now()) / 60)::int as pause from core.email where id = ${id}`)

const countOf = async (world: CoreWorld, table: 'email' | 'mailbox') =>
  (
    await world.database
      .read()
      .one<{ count: number }>(
        table === 'email' ? sql`select count(*) from core.email` : sql`select count(*) from core.mailbox`,
      )
  ).count

test.for([
  ['fr', 'Nouveau message dans votre dossier TR-'],
  ['en', 'New message in your file TR-'],
  ['ar', 'رسالة جديدة في ملفّك TR-'],
] as const)('an e-mail in %s arrives whole: headers, text and HTML', async ([language, subject], t) => {
  const world = await coreWorld(t)
  const server = await mailServer(t)
  world.ports.mail = smtpTransport({ url: server.url, from })
  t.onTestFinished(async () => world.ports.mail.close())
  const dossier = await world.request()
  const id = await write(world, {
    accountId: world.applicant.accountId,
    language,
    organizationId: world.organizationId,
    dossierId: dossier.id,
    template: 'message-posted',
    values,
    path: '/test/requests/1',
  })
  await deliver(world, id)

  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.recipients).toEqual(['amelie.tremblay@example.org'])
  const mail = await PostalMime.parse(server.received[0]?.source ?? '')
  expect(mail.subject).toBe(`${subject}${dossier.reference.slice(3)}`)
  expect(mail.to).toEqual([{ name: 'Amélie Tremblay', address: 'amelie.tremblay@example.org' }])
  expect(mail.from?.address).toBe('guichet@portal.example')
  expect(mail.from?.name).toBe(
    { fr: 'Hôpital Rivière-Claire', en: 'Clear River Hospital', ar: 'مستشفى النهر الصافي' }[language],
  )
  expect(mail.replyTo?.[0]?.address).toBe('affaires@riviere-claire.example')
  expect(mail.messageId).toBe(`<${id}@portal.example>`)
  for (const part of [mail.html, mail.text]) {
    expect(part).toContain('Daniel Chen')
    expect(part).toContain(dossier.reference)
    expect(part).toContain('http://localhost:3000/test/requests/1')
  }
  expect(mail.html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
  expect((await rowOf(world, id)).sentAt).not.toBeNull()
})

test.for([
  'amelie@example.org\r\nBcc: evil@example.org',
  'amelie@example.org,evil@example.org',
  'Amélie <amelie@example.org>',
  'amelie@example.org evil@example.org',
  'amelie',
  `${'a'.repeat(250)}@example.org`,
])('an address that is not exactly one address is refused: %j', async (address, t) => {
  const world = await coreWorld(t)
  await expect(write(world, { address, language: 'fr', template: 'message-posted', values })).rejects.toMatchObject({
    code: 'invalid',
    details: { problems: [{ path: 'address', code: 'email-address' }] },
  })
  expect(await countOf(world, 'email')).toBe(0)
})

test('an address that got into the outbox some other way still reaches nobody else', async (t) => {
  const world = await coreWorld(t)
  const server = await mailServer(t)
  const transport = smtpTransport({ url: server.url, from })
  t.onTestFinished(async () => transport.close())
  const rendered = {
    id: 'x',
    fromName: 'G',
    replyTo: null,
    subject: 'S',
    html: 'h',
    text: 't',
    language: 'fr',
  } as const
  for (const address of ['a@example.org\r\nRCPT TO:<evil@example.org>', 'a@example.org, evil@example.org']) {
    await expect(
      transport.send(undefined as unknown as Tx, { ...rendered, to: { name: '', address } }),
    ).rejects.toThrow()
  }
  await transport.send(undefined as unknown as Tx, {
    ...rendered,
    to: { name: 'Eve\r\nBcc: evil@example.org', address: 'a@example.org' },
    subject: 'S\r\nBcc: evil@example.org',
  })
  expect(server.received.map((mail) => mail.recipients)).toEqual([['a@example.org']])
  expect(await countOf(world, 'email')).toBe(0)
})

test('an e-mail leaves only with the change it belongs to', async (t) => {
  const world = await coreWorld(t)
  const failing = world.database.transaction(async (tx) => {
    await sendEmail(tx, world.ports, { accountId: world.applicant.accountId, template: 'message-posted', values })
    throw new Error('the change fails')
  })
  await expect(failing).rejects.toThrow('the change fails')
  expect(await countOf(world, 'email')).toBe(0)
  expect(await world.database.read().one(sql`select count(*) from pgboss.job`)).toEqual({ count: 0 })
})

test('a mail server that is away is tried again with growing pauses, then gets the e-mail once', async (t) => {
  const world = await coreWorld(t)
  const server = await mailServer(t)
  const { url } = server
  await server.stop()
  world.ports.mail = smtpTransport({ url, from })
  t.onTestFinished(async () => world.ports.mail.close())
  const id = await write(world, {
    accountId: world.applicant.accountId,
    template: 'message-posted',
    values: { ...values, reference: 'X' },
  })
  for (const minutes of backOffMinutes.slice(0, 3)) {
    await deliver(world, id)
    const row = await rowOf(world, id)
    expect(row.sentAt).toBeNull()
    expect(row.pause).toBe(minutes)
    await deliver(world, id)
    expect((await rowOf(world, id)).attempts, 'nothing is tried before the pause is over').toBe(row.attempts)
    await pauseIsOver(world, id)
  }
  const retries = await world.database.read().many<{ pause: number }>(sql`
    select round(extract(epoch from start_after - created_on) / 60)::int as pause from pgboss.job
    where name = 'core.deliver-email' and start_after > created_on order by start_after`)
  expect(retries.map((job) => job.pause)).toEqual([1, 5, 15])

  await server.restart()
  await deliver(world, id)
  await deliver(world, id)
  expect(server.received).toHaveLength(1)
  expect(await rowOf(world, id)).toMatchObject({ attempts: 4, lastError: null })
  expect(world.logged.filter((line) => line.msg === 'e-mail not sent')).toHaveLength(3)
  expect(JSON.stringify(world.logged), 'no address in the log').not.toContain('@example.org')
})

test('after six tries an e-mail is given up, logged, and its link forgotten', async (t) => {
  const world = await coreWorld(t)
  world.ports.mail = {
    send: () => Promise.reject(Object.assign(new Error('550 no such user'), { code: 'EENVELOPE' })),
    close: () => undefined,
  }
  const id = await write(world, {
    accountId: world.applicant.accountId,
    template: 'message-posted',
    values: { ...values, reference: 'X' },
    link: '/activate#token',
  })
  expect((await rowOf(world, id)).link?.toString('latin1')).not.toContain('token')
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    expect((await rowOf(world, id)).givenUpAt).toBeNull()
    await deliver(world, id)
    await pauseIsOver(world, id)
  }
  expect(await rowOf(world, id)).toMatchObject({ attempts: 6, sentAt: null, link: null, lastError: '550 no such user' })
  expect((await rowOf(world, id)).givenUpAt).not.toBeNull()
  expect(world.logged.at(-1)).toMatchObject({ msg: 'e-mail given up', emailId: id, code: 'EENVELOPE' })
})

test('two workers at once send an e-mail once', async (t) => {
  const world = await coreWorld(t)
  const server = await mailServer(t, { answersAfterMs: 150 })
  world.ports.mail = smtpTransport({ url: server.url, from })
  t.onTestFinished(async () => world.ports.mail.close())
  const id = await write(world, {
    accountId: world.applicant.accountId,
    template: 'message-posted',
    values: { ...values, reference: 'X' },
  })
  await Promise.all([deliver(world, id), deliver(world, id), deliver(world, id)])
  await deliver(world, id)
  expect(server.received).toHaveLength(1)
})

test('two processes share a pile of e-mails, each queued twice, and send each once', async (t) => {
  const world = await coreWorld(t)
  const server = await mailServer(t)
  world.ports.mail = smtpTransport({ url: server.url, from })
  t.onTestFinished(async () => world.ports.mail.close())
  const { accountId } = world.applicant
  const pile = Array.from({ length: 40 }, (_, n) => ({
    accountId,
    template: 'message-posted',
    values: { author: `A${n}` },
  }))
  await world.database.transaction(async (tx) => {
    await sendEmails(tx, world.ports, pile)
    const again = await tx.many<{ emailId: string }>(sql`select id as "emailId" from core.email`)
    await enqueueAll(tx, deliverEmailJob, again)
  })
  for (let process = 0; process < 2; process += 1) {
    const { connection, ports } = world
    const workers = createJobs({ connection, role: 'guichet_app', jobs: [deliverEmailJob], ports })
    await workers.start()
    t.onTestFinished(() => workers.stop())
  }
  const left = () => world.database.read().one(sql`select count(*) from pgboss.job where state <> 'completed'`)
  await vi.waitFor(async () => expect(await left()).toEqual({ count: 0 }), { timeout: 10_000 })
  const ids = await Promise.all(server.received.map(async (mail) => (await PostalMime.parse(mail.source)).messageId))
  expect(ids).toHaveLength(40)
  expect(new Set(ids).size).toBe(40)
})

test('a password never leaves in clear text', async (t) => {
  const world = await coreWorld(t)
  const server = await mailServer(t, { asks: { user: 'guichet', password: 's3cret' } })
  const rendered = {
    id: 'x',
    fromName: 'G',
    replyTo: null,
    subject: 'S',
    html: 'h',
    text: 't',
    language: 'fr',
  } as const
  const to = { name: '', address: 'a@example.org' }
  const nowhere = undefined as unknown as Tx
  const local = smtpTransport({ url: server.url.replace('://', '://guichet:s3cret@'), from })
  await local.send(nowhere, { ...rendered, to })
  local.close()
  expect(server.received).toHaveLength(1)
  const remote = smtpTransport({ url: server.url.replace('://localhost', '://guichet:s3cret@127.0.0.2'), from })
  await expect(remote.send(nowhere, { ...rendered, to })).rejects.toThrow(/TLS/)
  remote.close()
  expect(server.received).toHaveLength(1)
  expect(await countOf(world, 'email')).toBe(0)
})

test('a secret link is sealed until it is sent, then wiped; the demo mailbox shows the e-mail', async (t) => {
  const world = await coreWorld(t)
  const id = await write(world, {
    address: 'new@example.org',
    language: 'en',
    organizationId: world.organizationId,
    template: 'message-posted',
    values: { ...values, reference: 'X' },
    link: '/activate#s3cret',
  })
  await deliver(world, id)
  const mail = await world.database
    .read()
    .one<{ html: string; plain: string; address: string }>(sql`select * from core.mailbox`)
  expect(mail.address).toBe('new@example.org')
  expect(mail.plain).toContain('http://localhost:3000/activate#s3cret')
  expect(mail.html).toContain('href="http://localhost:3000/activate#s3cret"')
  expect((await rowOf(world, id)).link).toBeNull()
})

test('closed accounts get nothing, an unknown template is a fault at once', async (t) => {
  const world = await coreWorld(t)
  const { accountId } = world.applicant
  await world.database.transaction((tx) =>
    tx.run(sql`update core.account set status = 'closed' where id = ${accountId}`),
  )
  await world.database.transaction((tx) =>
    sendEmails(tx, world.ports, [{ accountId, template: 'message-posted', values }]),
  )
  expect(await countOf(world, 'email')).toBe(0)
  await expect(write(world, { accountId, template: 'nobody-wrote-this', values })).rejects.toThrow('nobody-wrote-this')
})

test('notify tells each person in the application and by e-mail, in their language', async (t) => {
  const world = await coreWorld(t)
  const dossier = await world.request()
  await world.database.transaction((tx) =>
    notify(tx, world.ports, {
      accountIds: [world.applicant.accountId, world.desk.accountId, world.applicant.accountId],
      organizationId: world.organizationId,
      dossierId: dossier.id,
      template: 'message-posted',
      values,
      path: '/test/requests/1',
    }),
  )
  const waiting = await world.database
    .read()
    .many<{ id: string; language: string }>(sql`select id, language from core.email order by language`)
  expect(waiting.map((email) => email.language)).toEqual(['ar', 'fr'])
  for (const { id } of waiting) await deliver(world, id)
  expect(await countOf(world, 'mailbox')).toBe(2)
})

test('the sweep queues again what was forgotten, and nothing else', async (t) => {
  const world = await coreWorld(t)
  const forgotten = await write(world, { accountId: world.applicant.accountId, template: 'message-posted', values })
  await write(world, { accountId: world.desk.accountId, template: 'message-posted', values })
  await world.database.transaction(async (tx) => {
    await tx.run(sql`delete from pgboss.job`)
    await tx.run(sql`update core.email set next_attempt_at = now() - interval '1 hour' where id = ${forgotten}`)
  })
  await sweepOutboxJob.handle({}, world.ports)
  const jobs = await world.database.read().many<{ data: object }>(sql`select data from pgboss.job`)
  expect(jobs.map((job) => job.data)).toEqual([{ emailId: forgotten }])
})
