import { textIn } from '@guichet/core/domain'
import { type Column, Due, useFormat, useText } from '@guichet/core/web'
import type { DeskItem } from '../../domain/desk-contract.ts'
import { FlagTags } from './flag-tags.tsx'

/** How many flags a row shows as words; the reading pane shows them all. */
const shownFlags = 2

/** The columns of the desk. The person comes first: it leads to the file. */
export function useDeskColumns(): readonly Column<DeskItem>[] {
  const { t, language } = useText()
  const format = useFormat()
  return [
    { key: 'person', label: t('reappointment.desk.person'), cell: (item) => item.applicantName },
    {
      key: 'reference',
      label: t('reappointment.desk.reference'),
      wide: true,
      cell: (item) => <span className="isolate nowrap">{item.reference}</span>,
    },
    {
      key: 'department',
      label: t('reappointment.desk.department'),
      wide: true,
      cell: (item) => (item.department ? textIn(item.department.name, language) : ''),
    },
    {
      key: 'category',
      label: t('reappointment.desk.category'),
      wide: true,
      cell: (item) => textIn(item.category.name, language),
    },
    {
      key: 'state',
      label: t('reappointment.desk.state'),
      cell: (item) => <span className="desk-state">{t(item.stateLabel)}</span>,
    },
    {
      key: 'waiting',
      label: t('reappointment.desk.waiting'),
      align: 'end',
      wide: true,
      cell: (item) => (
        <span className="nowrap">
          {t('reappointment.desk.days', { count: item.daysWaiting, number: format.number(item.daysWaiting) })}
        </span>
      ),
    },
    {
      key: 'due',
      label: t('reappointment.desk.due'),
      cell: (item) =>
        item.dueOn ? <Due on={item.dueOn} at={item.dueAt} inColumn /> : <span className="quiet">—</span>,
    },
    {
      key: 'flags',
      label: t('reappointment.desk.flags'),
      wide: true,
      cell: (item) => <FlagTags flags={item.flags} most={shownFlags} />,
    },
  ]
}
