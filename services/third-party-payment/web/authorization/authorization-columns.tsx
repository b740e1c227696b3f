import { money, subjectIn, textIn } from '@guichet/core/domain'
import { type Column, Due, Tag, useFormat, useText } from '@guichet/core/web'
import type { AuthorizationItem } from '../../domain/authorization-desk-contract.ts'
import '../care/only-narrow.css'

/** The columns of the list; the insurer also sees who asks. */
export function useAuthorizationColumns(asks: boolean): readonly Column<AuthorizationItem>[] {
  const { t, language } = useText()
  const format = useFormat()
  return [
    {
      key: 'patient',
      label: t('third-party-payment.care.patient'),
      cell: (row) => (
        <>
          <bdi>{subjectIn(row, language)}</bdi>{' '}
          {row.urgent && <Tag tone="wait">{t('third-party-payment.authorization.is-urgent')}</Tag>}
          <div className="only-narrow quiet small">
            <Kind row={row} />
          </div>
          <div className="only-narrow quiet small isolate">{row.reference}</div>
        </>
      ),
    },
    ...(asks
      ? []
      : [
          {
            key: 'provider',
            label: t('third-party-payment.care.provider'),
            wide: true,
            cell: (row: AuthorizationItem) => textIn(row.providerName, language),
          },
        ]),
    {
      key: 'kind',
      label: t('third-party-payment.care.kind'),
      wide: true,
      cell: (row) => <Kind row={row} />,
    },
    { key: 'state', label: t('third-party-payment.care.state'), cell: (row) => t(row.stateLabel) },
    { key: 'answer', label: t('third-party-payment.authorization.answer'), cell: (row) => <Answer row={row} /> },
    {
      key: 'payer',
      label: t('third-party-payment.care.column.payer'),
      align: 'end',
      wide: true,
      cell: (row) => (row.payer === null ? '—' : format.money(money(row.payer, 'MAD'))),
    },
    {
      key: 'reference',
      label: t('third-party-payment.care.reference'),
      wide: true,
      cell: (row) => <span className="isolate nowrap">{row.reference}</span>,
    },
  ]
}

function Kind({ row }: { row: AuthorizationItem }) {
  const { t, language } = useText()
  return (
    <>
      {textIn(row.kindName, language)}{' '}
      {row.prolongation && <span className="quiet">({t('third-party-payment.authorization.is-prolongation')})</span>}
    </>
  )
}

/** When the insurer must have answered: not while it waits for the provider, nor once it has. */
function Answer({ row }: { row: AuthorizationItem }) {
  const { t } = useText()
  if (row.paused) return <Tag tone="wait">{t('third-party-payment.authorization.paused')}</Tag>
  if (row.answerDueAt === null || row.answerDueOn === null) return <span className="quiet">—</span>
  if (row.late) return <Tag tone="stop">{t('third-party-payment.authorization.late')}</Tag>
  return <Due on={row.answerDueOn} at={row.answerDueAt} byHour />
}
