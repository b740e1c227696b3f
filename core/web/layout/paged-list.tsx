import type { ReactNode } from 'react'
import type { PageOf, ReadPages } from '../api-client/use-api-pages.ts'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { EmptyState } from './pending.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'

interface Props<T extends { id: string }, P extends PageOf<T>> {
  list: ReadPages<T, P>
  /** What is said when there is nothing. */
  none: string
  children: (item: T) => ReactNode
}

/** A list that the API gives page by page, in every state it can be in; more of it comes on demand. */
export function PagedList<T extends { id: string }, P extends PageOf<T>>({ list, none, children }: Props<T, P>) {
  const { t } = useText()
  if (list.problem) return <ProblemNotice problem={list.problem} onRetry={list.refresh} />
  if (list.pending) return <Skeleton height="12rem" />
  if (list.items.length === 0) return <EmptyState title={none} />
  return (
    <>
      <ul className="plain-list lines">
        {list.items.map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ul>
      {list.more && (
        <div>
          <Button look="second" busy={list.busy} onClick={list.more}>
            {t('web.more')}
          </Button>
        </div>
      )}
    </>
  )
}
