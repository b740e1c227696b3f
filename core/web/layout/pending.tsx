import type { ReactNode } from 'react'
import type { Read } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { GonePage, NotFoundPage } from './not-found-page.tsx'
import { PageTitle } from './page-title.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { PageSkeleton } from './skeleton.tsx'

interface Props {
  query: Pick<Read<unknown>, 'problem' | 'refresh'> & Partial<Pick<Read<unknown>, 'gone'>>
}

/** What a page shows in place of its content: a skeleton while it is on its way, "not found", "no longer yours", or what went wrong with a retry. */
export function Pending({ query }: Props) {
  const { t } = useText()
  if (!query.problem) return <PageSkeleton />
  if (query.gone) return <GonePage />
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
