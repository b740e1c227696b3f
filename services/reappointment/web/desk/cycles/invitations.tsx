import { textIn } from '@guichet/core/domain'
import { MoneyTable, Notice, ProblemNotice, Skeleton, useApi, useFormat, useText } from '@guichet/core/web'
import type { CycleDetail, InvitationPreview } from '../../../domain/cycle-contract.ts'

/** In the alphabetical order of the reader's language. */
function byName<T>(items: readonly T[], nameOf: (item: T) => string, language: string): T[] {
  return items.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), language))
}

export const invitationsPath = (cycleId: string): string => `/api/reappointment/cycles/${cycleId}/invitations`

/** Who would be invited if the cycle were opened now, who would not and why, and what each category would be asked to pay. */
export function Invitations({ cycle }: { cycle: CycleDetail }) {
  const { t } = useText()
  const preview = useApi<InvitationPreview>(invitationsPath(cycle.id))
  return (
    <section className="panel stack" aria-labelledby="roster">
      <h2 id="roster">{t('reappointment.cycle.invitations')}</h2>
      {preview.problem && <ProblemNotice problem={preview.problem} onRetry={preview.refresh} />}
      {preview.pending && <Skeleton height="12rem" />}
      {preview.data && <Preview preview={preview.data} />}
    </section>
  )
}

function Preview({ preview }: { preview: InvitationPreview }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <>
      <p className="big-figure">
        <strong className="numbers">{format.number(preview.invited)}</strong>{' '}
        {t('reappointment.cycle.would-be-invited', { count: preview.invited })}
      </p>
      <InvitationWarnings preview={preview} />
      <ByDepartment preview={preview} />
      <Fees preview={preview} />
      <LeftOut leftOut={preview.leftOut} />
    </>
  )
}

/** What one should know before inviting: the calendar says another day, or the due date has passed. */
export function InvitationWarnings({ preview }: { preview: InvitationPreview }) {
  const { t } = useText()
  const format = useFormat()
  return preview.warnings.map((warning) => (
    <Notice key={warning.code} tone="wait">
      <p>
        {t(`reappointment.cycle.warning.${warning.code}`, {
          ...warning.values,
          date: typeof warning.values.date === 'string' ? format.date(warning.values.date) : '',
        })}
      </p>
    </Notice>
  ))
}

function ByDepartment({ preview }: { preview: InvitationPreview }) {
  const { t, language } = useText()
  const format = useFormat()
  if (preview.byDepartment.length === 0) return null
  return (
    <div className="table-scroll">
      <table className="table">
        <caption>{t('reappointment.cycle.by-department')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reappointment.desk.department')}</th>
            <th scope="col" className="amount">
              {t('reappointment.cycle.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {byName(preview.byDepartment, (one) => textIn(one.department.name, language), language).map(
            ({ department, invited }) => (
              <tr key={department.code}>
                <th scope="row">{textIn(department.name, language)}</th>
                <td className="amount">{format.number(invited)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function Fees({ preview: { feesByCategory } }: { preview: InvitationPreview }) {
  const { t, language } = useText()
  const currency = feesByCategory[0]?.total.currency
  if (!currency) return null
  return (
    <>
      <h3>{t('reappointment.cycle.fees')}</h3>
      <MoneyTable
        caption={t('reappointment.cycle.fees')}
        columns={[{ key: 'total', label: t('reappointment.cycle.fee-each') }]}
        lines={byName(feesByCategory, (one) => textIn(one.category.name, language), language).map(
          ({ category, total, people }) => ({
            id: category.code,
            label: textIn(category.name, language),
            note: t('reappointment.cycle.fee-people', { count: people }),
            amounts: { total },
          }),
        )}
        currency={currency}
      />
    </>
  )
}

function LeftOut({ leftOut }: Pick<InvitationPreview, 'leftOut'>) {
  const { t, language } = useText()
  if (leftOut.length === 0) return <p className="quiet">{t('reappointment.cycle.left-out-none')}</p>
  const byReason = [...Map.groupBy(leftOut, (one) => one.reason)]
  return (
    <>
      <h3>{t('reappointment.cycle.left-out', { count: leftOut.length })}</h3>
      {byReason.map(([reason, people]) => (
        <details key={reason}>
          <summary>
            {t(`reappointment.left-out.${reason}`)} <span className="how-many">{people.length}</span>
          </summary>
          <ul className="left-out">
            {people.map((one, index) => (
              <li key={index}>
                {one.name} <span className="quiet">{textIn(one.department.name, language)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}
