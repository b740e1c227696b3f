import { isDeepStrictEqual } from 'node:util'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { questionnaireFile } from '../../domain/form-contract.ts'
import type { Language } from '../../domain/language.ts'
import { faultsOfQuestionnaire } from '../../domain/questionnaire-faults.ts'
import type { Questionnaire } from '../../domain/questionnaire.ts'
import { Refusal, refuseIfAny } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'

/** A published version of a questionnaire; it never changes. */
export interface PublishedQuestionnaire {
  id: string
  organizationId: string
  /** Its name within the organization, the same for all versions. */
  code: string
  version: string
  content: Questionnaire
}

const columns = sql`q.id, q.organization_id as "organizationId", q.code, q.version, q.content`

/**
 * Publishes a version of a questionnaire: FHIR R4 JSON whose `id` (or last part of `url`) is its code and whose `version` names the version. Publishing
 * the same content again changes nothing and gives the same id. Refuses `invalid` with what is wrong with it, and `already-exists` when that version
 * was published with other content: a new version is needed.
 */
export async function publishQuestionnaire(
  tx: Tx,
  { organizationId, questionnaire }: { organizationId: string; questionnaire: unknown },
): Promise<PublishedQuestionnaire> {
  const content = checkedShape(questionnaire)
  const code = codeOf(content)
  const { languages } = await tx.one<{ languages: Language[] }>(
    sql`select languages from core.organization where id = ${organizationId}`,
  )
  refuseIfAny([
    ...(code ? [] : [{ path: '', code: 'questionnaire-code-missing' }]),
    ...faultsOfQuestionnaire(content, languages),
  ])
  const stored = await tx.maybe<PublishedQuestionnaire>(sql`
    insert into core.questionnaire as q (organization_id, id, code, version, content, published_at)
    values (${organizationId}, ${uuidv7()}, ${code}, ${content.version}, ${JSON.stringify(content)}::jsonb, ${tx.now})
    on conflict (organization_id, code, version) do nothing returning ${columns}`)
  return stored ?? sameAsPublished(tx, { organizationId, code, content })
}

async function sameAsPublished(
  tx: Tx,
  { organizationId, code, content }: { organizationId: string; code: string; content: Questionnaire },
): Promise<PublishedQuestionnaire> {
  const earlier = await tx.one<PublishedQuestionnaire>(sql`select ${columns} from core.questionnaire q
    where q.organization_id = ${organizationId} and q.code = ${code} and q.version = ${content.version}`)
  if (!isDeepStrictEqual(earlier.content, JSON.parse(JSON.stringify(content)))) throw new Refusal('already-exists')
  return earlier
}

function checkedShape(questionnaire: unknown): Questionnaire {
  const shaped = questionnaireFile.safeParse(questionnaire)
  if (shaped.success) {
    // PostgreSQL stores no U+0000.
    if (JSON.stringify(shaped.data).includes(String.raw`\u0000`)) {
      throw new Refusal('invalid', { problems: [{ path: '', code: 'questionnaire-malformed' }] })
    }
    return shaped.data as unknown as Questionnaire
  }
  throw new Refusal('invalid', {
    problems: shaped.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.join('/'), code: 'questionnaire-malformed' })),
  })
}

function codeOf({ id, url }: Questionnaire): string {
  return id ?? url?.split('/').findLast((part) => part !== '') ?? ''
}

const known = new Map<string, PublishedQuestionnaire>()
const knownAtMost = 200

/** A published questionnaire of the organization; refuses `not-found`. Published versions never change, so each process reads them once. */
export async function getQuestionnaire(db: Db, organizationId: string, id: string): Promise<PublishedQuestionnaire> {
  const key = `${organizationId} ${id}`
  const remembered = known.get(key)
  if (remembered) return remembered
  const found = await db.maybe<PublishedQuestionnaire>(sql`select ${columns} from core.questionnaire q
    where q.organization_id = ${organizationId} and q.id = ${id} and q.published_at is not null`)
  if (!found) throw new Refusal('not-found')
  if (known.size >= knownAtMost) known.clear()
  known.set(key, found)
  return found
}

/** The version of the code published last, or undefined. */
export async function findLatestQuestionnaire(
  db: Db,
  organizationId: string,
  code: string,
): Promise<PublishedQuestionnaire | undefined> {
  return db.maybe<PublishedQuestionnaire>(sql`select ${columns} from core.questionnaire q
    where q.organization_id = ${organizationId} and q.code = ${code} and q.published_at is not null
    order by q.published_at desc, q.id desc limit 1`)
}
