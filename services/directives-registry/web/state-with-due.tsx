import { Due, useText } from '@guichet/core/web'
import './registry.css'

interface Props {
  /** The label is a message key; `dueOn` a civil date, `dueAt` the moment from which it is late. */
  row: { stateLabel: string; dueOn: string | null; dueAt: string | null }
}

/** Where a file of a list stands, and below it when it is due where there is no room for a column of its own. */
export function StateWithDue({ row }: Props) {
  const { t } = useText()
  return (
    <>
      {t(row.stateLabel)}
      {row.dueOn && (
        <div className="registry-narrow">
          <Due on={row.dueOn} at={row.dueAt} />
        </div>
      )}
    </>
  )
}
