import { type AccountActor, civilDateOf, Refusal } from '@guichet/core/domain'
import { type Db, getOrganization } from '@guichet/core/server'
import { actViewOf, type GuidePlace, isBillable, tariffHistory } from '../domain/act-guide.ts'
import { findActs } from '../domain/act-search.ts'
import { tariffSetOn } from '../domain/coverage.ts'
import type { Act } from '../domain/coverage-schema.ts'
import type { ActGuide, ActHistory, GuideQuery } from '../domain/guide-contract.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { currentBooks } from './books-store.ts'
import { insurerOf } from './provider-store.ts'

/** Most acts a search answers: nobody reads more, and the catalogue is not handed out whole by accident. */
const most = 60

/** The families, and the acts that were asked for; none until something is asked. */
export async function readGuide(db: Db, actor: AccountActor, query: GuideQuery): Promise<ActGuide> {
  const { books, place } = await guideFor(db, actor, query)
  const { coverage, names } = books
  const acts = [...coverage.acts.values()]
  const set = tariffSetOn(coverage, place.date)
  return {
    ...place,
    tariffSet: set ? { code: set.code, from: set.from, to: set.to ?? null } : null,
    plans: [...names.plans],
    families: [...coverage.families.values()].map(({ code, label, billableByProvider }) => ({
      code,
      label,
      billable: billableByProvider,
      acts: acts.filter(({ family }) => family === code).length,
      note: billableByProvider ? null : 'not-billable',
    })),
    acts: chosen(books, query)
      .slice(0, most)
      .map((act) => actViewOf(coverage, names, act, place)),
  }
}

function chosen({ coverage }: InsurerBooks, { q, family }: GuideQuery): readonly Act[] {
  const acts = [...coverage.acts.values()]
  const found = q ? findActs(acts, q, coverage.families) : family ? acts : []
  return family ? found.filter((act) => act.family === family) : found
}

/** One act with every tariff it had. Refuses `not-found` for a code the catalogue lacks. */
export async function readActHistory(
  db: Db,
  actor: AccountActor,
  code: string,
  query: Pick<GuideQuery, 'date' | 'sector'>,
): Promise<ActHistory> {
  const { books, place } = await guideFor(db, actor, query)
  const act = books.coverage.acts.get(code)
  if (!act) throw new Refusal('not-found')
  return {
    act: actViewOf(books.coverage, books.names, act, place),
    tariffs: isBillable(books.coverage, act) ? tariffHistory(books.coverage, act, place.sector) : [],
  }
}

/** Today and the reader's own sector, unless they ask about others. */
async function guideFor(
  db: Db,
  actor: AccountActor,
  query: Pick<GuideQuery, 'date' | 'sector'>,
): Promise<{ books: InsurerBooks; place: GuidePlace }> {
  const { organizationId, provider } = await insurerOf(db, actor)
  const { timeZone } = await getOrganization(db, organizationId)
  return {
    books: await currentBooks(db, organizationId),
    place: {
      date: query.date ?? civilDateOf(db.now, timeZone),
      sector: query.sector ?? provider?.sector ?? 'PRIVE',
    },
  }
}
