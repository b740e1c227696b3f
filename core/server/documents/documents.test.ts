import { createHash } from 'node:crypto'
import { request } from 'node:http'
import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import type { DocumentView } from '../../domain/document-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { documentWorld } from '../../../test/support/document-world.ts'
import { heic, jpeg, pdf, png } from '../../../test/support/sample-files.ts'

const codes = ({ body }: { body: { code?: string; problems?: { path: string; code: string }[] } }) => [
  body.code,
  ...(body.problems ?? []).map(({ path, code }) => `${path} ${code}`),
]

test('a document goes in, is listed, and comes out as it was, as a download nobody runs', async (t) => {
  const world = await documentWorld(t)
  const content = pdf('Assurance é')
  const { status, body } = await world.uploads(world.applicant, content, {
    name: 'Preuve d’été (1).pdf',
    issuedOn: '2026-01-10',
    expiresOn: '2099-12-31',
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    requirement: 'proof',
    origin: 'uploaded',
    fileName: 'Preuve d’été (1).pdf',
    mediaType: 'application/pdf',
    bytes: content.length,
    state: 'uploaded',
    issuedOn: '2026-01-10',
    expiresOn: '2099-12-31',
    createdBy: 'Amélie Tremblay',
    mayReview: false,
    mayRemove: true,
  })
  const listed = await world.lists(world.applicant)
  expect(listed.requirements[0]).toMatchObject({ code: 'proof', current: [body.id], title: { ar: 'إثبات' } })
  expect(listed).toMatchObject({ mayUpload: true, maxBytes: 1_048_576 })
  expect(listed.documents.map(({ id }) => id)).toEqual([body.id])

  const download = await world.asks(world.applicant, 'GET', body.contentPath)
  expect(download.bytes.equals(content)).toBe(true)
  expect(Object.fromEntries(download.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Preuve d_ete (1).pdf"; filename*=UTF-8''Preuve%20d%E2%80%99%C3%A9t%C3%A9%20%281%29.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  })
  const [key = ''] = await world.storedKeys()
  expect(key).toContain(createHash('sha256').update(content).digest('hex'))
  expect(world.told).toEqual(['proof uploaded'])
  expect(await world.incoming()).toEqual([])
})

test('every reading is on record, also of whom it is denied nothing', async (t) => {
  const world = await documentWorld(t)
  const { body } = await world.uploads(world.applicant, pdf())
  await world.asks(world.applicant, 'GET', body.contentPath)
  await world.asks(world.applicant, 'GET', body.contentPath)
  expect((await world.asks(world.stranger, 'GET', body.contentPath)).status).toBe(404)
  const records = await world.database
    .read()
    .many<{ actorId: string }>(
      sql`select actor_id as "actorId" from core.audit where action = 'document.read' and detail ->> 'documentId' = ${body.id}`,
    )
  expect(records).toEqual([{ actorId: world.applicant.accountId }, { actorId: world.applicant.accountId }])
})

test('sent twice it is one document, sent anew it takes the place of the first', async (t) => {
  const world = await documentWorld(t)
  const first = (await world.uploads(world.applicant, pdf('one'))).body
  const together = await Promise.all([1, 2, 3].map(() => world.uploads(world.applicant, pdf('one'))))
  expect(together.map(({ body }) => body.id)).toEqual([first.id, first.id, first.id])
  const second = (await world.uploads(world.applicant, pdf('two'))).body
  const { documents, requirements } = await world.lists(world.applicant)
  expect(documents.map(({ id, state }) => [id, state])).toEqual([
    [second.id, 'uploaded'],
    [first.id, 'superseded'],
  ])
  expect(requirements[0]?.current).toEqual([second.id])
  expect((await world.asks(world.applicant, 'GET', first.contentPath)).status).toBe(200)
  const dated = (await world.uploads(world.applicant, pdf('two'), { expiresOn: '2099-01-01' })).body
  expect(dated.id).not.toBe(second.id)
})

test('the same file sent several times at once is one document and one file', async (t) => {
  const world = await documentWorld(t)
  const answers = await Promise.all(Array.from({ length: 6 }, () => world.uploads(world.applicant, pdf('race'))))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  await expect.poll(world.storedKeys).toHaveLength(1)
})

test('several photos stand side by side, each named after what it is', async (t) => {
  const world = await documentWorld(t)
  for (const [file, name] of [
    [png, 'a.jpg'],
    [jpeg, 'b.exe'],
    [heic, 'c'],
  ] as const) {
    expect((await world.uploads(world.applicant, file, { requirement: 'photos', name })).status).toBe(201)
  }
  const { documents } = await world.lists(world.applicant)
  expect(documents.map(({ fileName, state }) => [fileName, state])).toEqual([
    ['c.heic', 'uploaded'],
    ['b.jpg', 'uploaded'],
    ['a.png', 'uploaded'],
  ])
})

describe('refused, and nothing is left behind', () => {
  test('what cannot be taken, each with its reason', async (t) => {
    const world = await documentWorld(t)
    const cases: [string, Buffer | null, Record<string, string>, (number | string)[]][] = [
      ['a web page called PDF', Buffer.from('<html></html>'), {}, [415, 'file-type-refused', 'file file-unknown']],
      ['an empty file', Buffer.alloc(0), {}, [415, 'file-type-refused', 'file file-empty']],
      [
        'an encrypted PDF',
        pdf('x', { trailer: '/Encrypt 5 0 R' }),
        {},
        [415, 'file-type-refused', 'file file-encrypted'],
      ],
      ['too large', pdf('x'.repeat(1_048_576)), {}, [413, 'file-too-large']],
      ['far too large', Buffer.alloc(8_000_000), {}, [413, 'file-too-large']],
      ['no file', null, {}, [400, 'invalid', 'file file-missing']],
      ['what nobody asked for', pdf(), { requirement: 'diploma' }, [400, 'invalid', 'requirement document-not-asked']],
      ['a day that does not exist', pdf(), { expiresOn: '2027-02-30' }, [400, 'invalid', 'expiresOn format.invalid']],
      ['expired', pdf(), { expiresOn: '2020-01-01' }, [400, 'invalid', 'expiresOn document-already-expired']],
      ['issued tomorrow', pdf(), { issuedOn: '2099-01-01' }, [400, 'invalid', 'issuedOn document-issued-later']],
    ]
    for (const [name, file, fields, expected] of cases) {
      const answer = await world.uploads(world.applicant, file, fields)
      expect([answer.status, ...codes(answer)], name).toEqual(expected)
      expect(await world.storedKeys(), name).toEqual([])
      expect(await world.incoming(), name).toEqual([])
    }
    expect((await world.lists(world.applicant)).documents).toEqual([])
  })

  test('who has no part in the dossier, or none in this, or none now', async (t) => {
    const world = await documentWorld(t)
    expect((await world.uploads(null, pdf())).status).toBe(401)
    expect((await world.uploads(world.stranger, pdf())).status).toBe(404)
    expect(codes(await world.uploads(world.desk, pdf()))).toEqual(['not-your-part'])
    await world.sends()
    expect(codes(await world.uploads(world.applicant, pdf()))).toEqual(['not-your-part'])
    expect((await world.asks(world.applicant, 'POST', `/api/dossiers/${world.dossier.id}/documents`, {})).status).toBe(
      403,
    )
    expect(await world.storedKeys()).toEqual([])
  })

  test('what is no form, a form that breaks off, a length that is not told', async (t) => {
    const world = await documentWorld(t)
    const address = `/api/dossiers/${world.dossier.id}/documents`
    expect(codes(await world.asks(world.applicant, 'POST', address, { requirement: 'proof' }))).toEqual([
      'invalid',
      'file file-missing',
    ])
    const part =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n'
    const sent = (chunks: (string | Buffer)[]) => chunked(`${world.url}${address}`, world.applicant.token, chunks)
    expect(await sent([part, pdf().subarray(0, 50)])).toMatchObject({ status: 400, code: 'invalid' })
    expect(await sent([part, Buffer.alloc(3_000_000), '\r\n--x--\r\n'])).toMatchObject({
      status: 413,
      code: 'file-too-large',
    })
    expect(await sent(['--x\r\ngarbage'])).toMatchObject({ status: 400, code: 'invalid' })
    const elsewhere = part.replace('"file"', '"other"')
    expect(await sent([elsewhere, Buffer.alloc(500_000), '\r\n--x--\r\n'])).toMatchObject({
      status: 400,
      code: 'invalid',
    })
    expect(await sent([part, pdf(), '\r\n', part, pdf(), '\r\n--x--\r\n'])).toMatchObject({
      problems: [{ code: 'file-single' }],
    })
    const last = '--x\r\ncontent-disposition: form-data; name="requirement"\r\n\r\nproof\r\n'
    expect((await sent([part, pdf(), '\r\n', last, '--x--\r\n'])).status).toBe(201)
    expect(await world.incoming()).toEqual([])
    expect(await world.storedKeys()).toHaveLength(1)
  })
})

test('a browser that goes away in the middle leaves nothing', async (t) => {
  const world = await documentWorld(t)
  const headers = {
    cookie: `guichet_session=${world.applicant.token}`,
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': '500000',
  }
  const sending = request(`${world.url}/api/dossiers/${world.dossier.id}/documents`, { method: 'POST', headers })
  sending.on('error', () => undefined)
  sending.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
  sending.write(Buffer.alloc(100_000, 'a'))
  await expect.poll(world.incoming).toHaveLength(1)
  sending.destroy()
  await expect.poll(world.incoming).toEqual([])
  expect(world.logged.filter(({ level }) => Number(level) >= 50)).toEqual([])
})

/** Sends a form piece by piece, as slow connections do, without telling its length. */
function chunked(url: string, token: string, chunks: (string | Buffer)[]): Promise<{ status: number; code?: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: `guichet_session=${token}`, 'content-type': 'multipart/form-data; boundary=x' }
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ ...JSON.parse(Buffer.concat(parts).toString()), status: answer.statusCode }))
    })
    sending.on('error', reject)
    for (const chunk of chunks) sending.write(chunk)
    sending.end()
  })
}

describe('the desk', () => {
  test('accepts, rejects with a reason that the applicant reads, and may change its mind', async (t) => {
    const world = await documentWorld(t)
    const { id } = (await world.uploads(world.applicant, pdf())).body
    await world.sends()
    const review = (person: typeof world.desk, body: object) =>
      world.asks<DocumentView & { code?: string }>(person, 'POST', `/api/documents/${id}/review`, body)
    expect(codes(await review(world.desk, { decision: 'reject' }))).toEqual([
      'invalid',
      'reason document-reason-missing',
    ])
    expect((await review(world.desk, { decision: 'perhaps' })).status).toBe(400)
    expect(codes(await review(world.applicant, { decision: 'accept' }))).toEqual(['not-your-part'])
    expect((await review(world.stranger, { decision: 'accept' })).status).toBe(404)
    const rejected = await review(world.desk, { decision: 'reject', reason: 'La page 2 manque.' })
    expect(rejected.body).toMatchObject({
      state: 'rejected',
      rejectReason: 'La page 2 manque.',
      reviewedBy: 'Salma Idrissi',
      mayReview: true,
    })
    expect((await world.lists(world.applicant)).documents[0]).toMatchObject({
      state: 'rejected',
      rejectReason: 'La page 2 manque.',
      mayReview: false,
    })
    expect((await world.lists(world.applicant)).requirements[0]?.current).toEqual([])
    expect((await review(world.colleague, { decision: 'accept' })).body).toMatchObject({
      state: 'accepted',
      rejectReason: null,
      reviewedBy: 'Helen Wright',
    })
    await review(world.colleague, { decision: 'accept' })
    expect(world.told).toEqual(['proof uploaded', 'proof rejected', 'proof accepted'])
  })

  test('does not decide on what was replaced', async (t) => {
    const world = await documentWorld(t)
    const first = (await world.uploads(world.applicant, pdf('one'))).body
    await world.uploads(world.applicant, pdf('two'))
    await world.sends()
    expect(
      codes(await world.asks(world.desk, 'POST', `/api/documents/${first.id}/review`, { decision: 'accept' })),
    ).toEqual(['wrong-state'])
  })

  test('sees what the applicant does not, and the other way round it does not exist', async (t) => {
    const world = await documentWorld(t, { rules: { mayUpload: async () => true } })
    const note = (await world.uploads(world.desk, pdf('internal'), { requirement: 'note' })).body
    expect((await world.lists(world.desk)).documents).toHaveLength(1)
    expect((await world.lists(world.applicant)).documents).toEqual([])
    expect((await world.asks(world.desk, 'GET', note.contentPath)).status).toBe(200)
    expect((await world.asks(world.applicant, 'GET', note.contentPath)).status).toBe(404)
    expect((await world.asks(world.applicant, 'DELETE', `/api/documents/${note.id}`)).status).toBe(404)
  })
})

describe('removing', () => {
  test('one’s own upload goes with its file', async (t) => {
    const world = await documentWorld(t)
    const { id } = (await world.uploads(world.applicant, pdf())).body
    expect((await world.asks(world.stranger, 'DELETE', `/api/documents/${id}`)).status).toBe(404)
    expect((await world.asks(world.applicant, 'DELETE', `/api/documents/${id}`)).status).toBe(204)
    expect((await world.lists(world.applicant)).documents).toEqual([])
    await expect.poll(world.storedKeys).toEqual([])
    expect((await world.asks(world.applicant, 'DELETE', `/api/documents/${id}`)).status).toBe(404)
  })

  test('not somebody else’s, not once it is decided, not once the dossier has moved on', async (t) => {
    const world = await documentWorld(t, {
      rules: { mayUpload: async (_db, dossier) => dossier.state === 'draft', mayReview: async () => true },
    })
    const { id } = (await world.uploads(world.applicant, pdf())).body
    const removal = (person: typeof world.desk) =>
      world.asks<{ code: string }>(person, 'DELETE', `/api/documents/${id}`)
    expect(codes(await removal(world.desk))).toEqual(['not-your-part'])
    await world.asks(world.desk, 'POST', `/api/documents/${id}/review`, { decision: 'accept' })
    expect(codes(await removal(world.applicant))).toEqual(['wrong-state'])
    await world.sends()
    expect(codes(await removal(world.applicant))).toEqual(['not-your-part'])
  })
})

test('what was there when the dossier was handed over stays, even when it comes back', async (t) => {
  const world = await documentWorld(t)
  const first = (await world.uploads(world.applicant, pdf())).body.id
  await world.sends()
  await world.returns()
  const second = (await world.uploads(world.applicant, pdf('Autre'), { requirement: 'photos' })).body.id
  const { documents } = await world.lists(world.applicant)
  expect(documents.map(({ id, mayRemove }) => [id, mayRemove])).toEqual([
    [second, true],
    [first, false],
  ])
  expect(codes(await world.asks(world.applicant, 'DELETE', `/api/documents/${first}`))).toEqual(['wrong-state'])
  expect((await world.asks(world.applicant, 'DELETE', `/api/documents/${second}`)).status).toBe(204)
})

test('a rule of the service is told in the service’s words', async (t) => {
  const world = await documentWorld(t, {
    rules: {
      mayUpload: async () => new Refusal('conditions-unmet', { conditions: [{ condition: 'feesPaid' }] }),
    },
  })
  expect(codes(await world.uploads(world.applicant, pdf()))).toEqual(['conditions-unmet'])
  expect((await world.lists(world.applicant)).mayUpload).toBe(false)
})
