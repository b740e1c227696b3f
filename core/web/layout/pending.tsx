import type { ReactNode } from 'react'
import type { Read } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { PageTitle } from './page-title.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { PageSkeleton } from './skeleton.tsx'

/** What a page shows in place of its content: a skeleton while it is on its way, "not found", or what went wrong with a retry. */
export function Pending({ query }: { query: Pick<Read<unknown>, 'problem' | 'refresh'> }) {
  const { t } = useText()
  if (!query.problem) return <PageSkeleton />
  if (query.problem.code === 'not-found') return <NotFoundPage />
  return (
    <div className="stack reading">
      <PageTitle>{t('web.problem.page')}</PageTitle>
      <ProblemNotice problem={query.problem} onRetry={query.refresh} />
    </div>
  )
}

/** A list that holds nothing: says what will be there one day, and what one can do now. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
