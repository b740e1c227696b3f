import {
  ChartWithTable,
  EmptyState,
  PageTitle,
  Pending,
  type Tone,
  useApi,
  useFormat,
  useText,
} from '@guichet/core/web'
import type { MoneyOverview, MoneyState } from '../../domain/invoice-desk-contract.ts'
import { useMad } from './use-mad.ts'

const tones: Record<MoneyState, Tone> = {
  'in-control': 'plain',
  'to-pay': 'wait',
  'on-statement': 'info',
  paid: 'good',
  patient: 'plain',
  'not-paid': 'stop',
}

/** Where the money of the invoices is, month by month; what was not paid and why; what should come when. */
export function MoneyPage() {
  const { t } = useText()
  const query = useApi<MoneyOverview>('/api/third-party-payment/money')
  if (!query.data) return <Pending query={query} />
  const { months, reasons, forecast, undated, toTakeBack } = query.data
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.money.title')}</PageTitle>
      {months.length === 0 && <EmptyState title={t('third-party-payment.money.none')} />}
      {forecast.length > 0 && <Forecast forecast={forecast} undated={undated} toTakeBack={toTakeBack} />}
      {forecast.length === 0 && undated > 0 && <Undated amount={undated} />}
      {months.length > 0 && <Months months={months} />}
      {reasons.length > 0 && <Pareto reasons={reasons} />}
    </div>
  )
}

/** What is granted and waits without a day, where no day is known for anything else either. */
function Undated({ amount }: { amount: number }) {
  const { t } = useText()
  const mad = useMad()
  return <p>{t('third-party-payment.money.undated', { amount: mad(amount) })}</p>
}

function Months({ months }: Pick<MoneyOverview, 'months'>) {
  const { t } = useText()
  const format = useFormat()
  const mad = useMad()
  const states = Object.keys(tones) as MoneyState[]
  const total = (state: MoneyState) => months.reduce((sum, { amounts }) => sum + (amounts[state] ?? 0), 0)
  return (
    <ChartWithTable
      kind="stacked"
      title={t('third-party-payment.money.months')}
      summary={t('third-party-payment.money.months-summary', {
        paid: mad(total('paid')),
        waiting: mad(total('to-pay') + total('on-statement')),
        control: mad(total('in-control')),
      })}
      rowHeading={t('third-party-payment.money.month')}
      fileName="money-by-month"
      rows={months.map(({ month, amounts }) => ({ label: format.month(`${month}-01`), values: amounts }))}
      series={states
        .filter((state) => total(state) > 0)
        .map((state) => ({ key: state, label: t(`third-party-payment.money.state.${state}`), tone: tones[state] }))}
      format={mad}
    />
  )
}

/** Reasons by falling amount, each with the share of all that they and the larger ones make. */
function Pareto({ reasons }: Pick<MoneyOverview, 'reasons'>) {
  const { t } = useText()
  const format = useFormat()
  const mad = useMad()
  const [first] = reasons
  const all = reasons.reduce((sum, { amount }) => sum + amount, 0)
  if (!first) return null
  const nameOf = ({ code, group }: (typeof reasons)[number]) => {
    const name = t(`third-party-payment.reason.${code}`)
    // Who bears it is only said where one reason falls on two.
    const isShared = reasons.filter((other) => other.code === code).length > 1
    return isShared ? `${name} (${t(`third-party-payment.bearer.${group}`)})` : name
  }
  return (
    <ChartWithTable
      kind="bars"
      title={t('third-party-payment.money.reasons')}
      summary={t('third-party-payment.money.reasons-summary', {
        reason: t(`third-party-payment.reason.${first.code}`),
        amount: mad(first.amount),
        share: format.percent(first.amount / all),
      })}
      rowHeading={t('third-party-payment.money.reason')}
      fileName="reasons"
      rows={reasons.map((reason) => ({ label: nameOf(reason), values: { amount: reason.amount } }))}
      series={[{ key: 'amount', label: t('third-party-payment.money.amount'), tone: 'stop' }]}
      format={mad}
    />
  )
}

function Forecast({ forecast, undated, toTakeBack }: Pick<MoneyOverview, 'forecast' | 'undated' | 'toTakeBack'>) {
  const { t } = useText()
  const format = useFormat()
  const mad = useMad()
  const dated = forecast.reduce((sum, { amount }) => sum + amount, 0)
  const parts = [
    t('third-party-payment.money.forecast-summary', { amount: mad(dated + undated), dated: mad(dated) }),
    ...(undated > 0 ? [t('third-party-payment.money.undated', { amount: mad(undated) })] : []),
    ...(toTakeBack > 0 ? [t('third-party-payment.money.to-take-back', { amount: mad(toTakeBack) })] : []),
  ]
  return (
    <ChartWithTable
      kind="bars"
      title={t('third-party-payment.money.forecast')}
      summary={parts.join(' ')}
      rowHeading={t('third-party-payment.money.week')}
      fileName="forecast"
      rows={forecast.map(({ week, amount }) => ({
        label: t('third-party-payment.money.week-of', { date: format.shortDate(week) }),
        values: { amount },
      }))}
      series={[{ key: 'amount', label: t('third-party-payment.money.amount'), tone: 'good' }]}
      format={mad}
    />
  )
}
