import {
  type Column,
  DataTable,
  Due,
  oneOf,
  PageTitle,
  type RawSearch,
  SelectField,
  useApiPages,
  useDeskSearch,
  useFormat,
  useText,
  withQuery,
} from '@guichet/core/web'
import type { WithdrawalPage as Page } from '../../domain/withdrawal-contract.ts'
import { registryApi, registryPage } from '../paths.ts'
import { StateWithDue } from '../state-with-due.tsx'
import '../registry.css'

const states = [
  'requested',
  'verified',
  'effective',
  'undo-proposed',
  'contested',
  'undone',
  'closed',
  'unfounded',
  'cancelled',
] as const

/** Reads the address; what it does not know is left out. */
const parse = (raw: RawSearch): { state: string } => ({
  state: states.find((state) => state === oneOf(raw.state)) ?? '',
})

type Row = Page['items'][number]

/** Every withdrawal the reader may see, the newest first. */
export function WithdrawalsPage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parse)
  const list = useApiPages<Row, Page>(withQuery(registryApi.withdrawals, { ...search }), { live: true, keep: true })
  const columns = useColumns()
  return (
    <div className="stack">
      <PageTitle>{t('directives-registry.withdrawals.title')}</PageTitle>
      <div className="registry-filter no-print">
        <SelectField
          id="withdrawals-state"
          label={t('directives-registry.desk.state')}
          value={search.state}
          options={[
            { value: '', label: t('directives-registry.withdrawals.all') },
            ...states.map((value) => ({ value, label: t(`directives-registry.withdrawal-state.${value}`) })),
          ]}
          onChange={(state) => change({ state })}
        />
      </div>
      <DataTable
        caption={t('directives-registry.withdrawals.caption')}
        list={list}
        columns={columns}
        nameOf={(row) => row.subject}
        linkOf={(row) => ({ to: registryPage.withdrawal(row.id) })}
        none={t('directives-registry.withdrawals.none')}
      />
    </div>
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useText()
  const format = useFormat()
  return [
    { key: 'person', label: t('directives-registry.desk.person'), cell: (row) => row.subject },
    {
      key: 'reference',
      label: t('directives-registry.desk.reference'),
      wide: true,
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
    {
      key: 'cause',
      wide: true,
      label: t('directives-registry.withdraw.cause'),
      cell: (row) => t(`directives-registry.withdrawal-cause.${row.cause}`),
    },
    {
      key: 'as',
      label: t('directives-registry.withdraw.as'),
      wide: true,
      cell: (row) => t(`directives-registry.withdrawal-requester.${row.as}`),
    },
    {
      key: 'state',
      label: t('directives-registry.desk.state'),
      cell: (row) => <StateWithDue row={row} />,
    },
    {
      key: 'since',
      label: t('directives-registry.desk.since'),
      wide: true,
      cell: (row) => <span className="nowrap">{format.relativeDay(row.stateSince)}</span>,
    },
    {
      key: 'due',
      label: t('directives-registry.desk.due'),
      wide: true,
      cell: (row) => (row.dueOn ? <Due on={row.dueOn} at={row.dueAt} /> : ''),
    },
  ]
}
