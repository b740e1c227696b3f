import { setTimeout as pause } from 'node:timers/promises'
import path from 'node:path'
import { type Bench, compare, limitPath, type Measure, rowsOf, sessionsFor } from '../bench.ts'
import { dataDir } from '../database.ts'
import { type Figure, median } from '../figures.ts'
import { childrenOf, cpuWithChildrenOf, memoryOf } from '../processes.ts'

/** The summary of a file: giving out one that is there, and setting those that the submissions of this run queued. */
export const summaryPdf: Measure = {
  name: 'pdf',
  limits: { pdf: { file: true } },
  run: async (bench) => [...(await givenOut(bench)), ...(await typeset(bench))],
}

async function givenOut(bench: Bench): Promise<Figure[]> {
  const files = await rowsOf<{ id: string; accountId: string; key: string }>(
    bench,
    `select f.id, d.applicant_id as "accountId", f.storage_key as key from core.document f
     join core.dossier d on d.organization_id = f.organization_id and d.id = f.dossier_id
     where f.origin = 'generated' and f.requirement like '%summary%' and d.subject ~ '[0-9]' order by md5(f.id::text) limit 1000`,
  )
  const sessions = await sessionsFor(
    bench,
    files.map(({ accountId }) => accountId),
  )
  return compare(bench, {
    name: 'give out a PDF',
    portal: () =>
      files.map(({ id }, index) => ({ path: `/api/documents/${id}/content`, headers: sessions[index] ?? {} })),
    limit: () => files.map(({ key }) => ({ path: limitPath('pdf', [path.join(dataDir, 'files', key)]) })),
  })
}

const summaries = 'reappointment.issue-summary'

/** Lets go of some of the held jobs and waits until their documents exist. */
async function typeset(bench: Bench): Promise<Figure[]> {
  const waiting = await rowsOf<{ id: string }>(
    bench,
    `select id from pgboss.job where name = $1 and state = 'created' limit $2`,
    [summaries, 100 * bench.rounds],
  )
  if (waiting.length < bench.rounds) return []
  const part = Math.min(100, Math.floor(waiting.length / bench.rounds))
  const times: { perSecond: number; cpu: number }[] = []
  for (let round = 0; round < bench.rounds; round += 1) {
    const ids = waiting.slice(round * part, (round + 1) * part).map(({ id }) => id)
    const before = cpuWithChildrenOf(bench.portal.pid)
    const begun = performance.now()
    await rowsOf(bench, 'update pgboss.job set start_after = now() where id = any ($1::uuid[])', [ids])
    while (await areWaiting(bench, ids)) await pause(50)
    times.push({
      perSecond: (part * 1000) / (performance.now() - begun),
      cpu: (cpuWithChildrenOf(bench.portal.pid) - before) / part,
    })
  }
  return [
    {
      name: 'set a PDF of four pages, in the background',
      unit: 'per second',
      value: median(times.map(({ perSecond }) => perSecond)),
      note: `${(median(times.map(({ cpu }) => cpu)) / 1000).toFixed(0)} ms of processor each`,
    },
    {
      name: 'memory of the process that sets PDFs, at peak',
      unit: 'MiB',
      value: Math.max(...childrenOf(bench.portal.pid, 'pdf-worker').map((pid) => memoryOf(pid).peak)),
    },
  ]
}

async function areWaiting(bench: Bench, ids: readonly string[]): Promise<boolean> {
  const [row] = await rowsOf<{ waiting: boolean }>(
    bench,
    `select exists (select from pgboss.job where id = any ($1::uuid[]) and state in ('created', 'active', 'retry')) as waiting`,
    [ids],
  )
  return row?.waiting ?? false
}
