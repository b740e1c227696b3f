import { textIn } from '@guichet/core/domain'
import { type ChartRow, ChartWithTable, PageTitle, Pending, useApi, useFormat, useText } from '@guichet/core/web'
import type { Adoption } from '../../domain/withdrawal-contract.ts'
import { registryApi } from '../paths.ts'

/** How the registry is used, unit by unit and over the year, without any person. */
export function AdoptionPage() {
  const { t } = useText()
  const adoption = useApi<Adoption>(registryApi.adoption, { live: true })
  if (!adoption.data) return <Pending query={adoption} />
  return (
    <div className="stack">
      <PageTitle>{t('directives-registry.adoption.title')}</PageTitle>
      <p className="reading">{t('directives-registry.adoption.text')}</p>
      <ByUnit adoption={adoption.data} />
      <OverTime adoption={adoption.data} />
    </div>
  )
}

function ByUnit({ adoption: { units } }: { adoption: Adoption }) {
  const { t, language } = useText()
  const format = useFormat()
  const rows: ChartRow[] = units.map(({ name, active, underWay, consultations }) => ({
    label: textIn(name, language),
    values: { active, underWay, consultations },
  }))
  const without = units.filter(({ active }) => active === 0).map(({ name }) => textIn(name, language))
  const withheld = units.filter(({ consultations }) => consultations === null).map(({ name }) => textIn(name, language))
  const total = units.reduce((sum, { active }) => sum + active, 0)
  return (
    <ChartWithTable
      kind="bars"
      title={t('directives-registry.adoption.by-unit')}
      summary={
        <>
          {t('directives-registry.adoption.summary', { count: total })}{' '}
          {without.length > 0
            ? t('directives-registry.adoption.without', { units: format.list(without) })
            : t('directives-registry.adoption.everywhere')}{' '}
          {withheld.length > 0 && t('directives-registry.adoption.withheld', { units: format.list(withheld) })}
        </>
      }
      rowHeading={t('directives-registry.desk.unit')}
      fileName="adoption"
      missing={withheld.length > 0 ? t('directives-registry.adoption.withheld-mark') : undefined}
      rows={rows}
      series={[
        { key: 'active', label: t('directives-registry.adoption.active') },
        { key: 'underWay', label: t('directives-registry.adoption.under-way'), tone: 'wait' },
        { key: 'consultations', label: t('directives-registry.adoption.consultations'), tone: 'good' },
      ]}
    />
  )
}

function OverTime({ adoption: { months } }: { adoption: Adoption }) {
  const { t } = useText()
  const format = useFormat()
  const first = months[0]?.active ?? 0
  const last = months.at(-1)?.active ?? 0
  return (
    <ChartWithTable
      kind="lines"
      title={t('directives-registry.adoption.over-time')}
      summary={t('directives-registry.adoption.over-time-summary', {
        first: format.number(first),
        last: format.number(last),
      })}
      rowHeading={t('directives-registry.adoption.month')}
      fileName="adoption-months"
      rows={months.map(({ month, active }) => ({ label: format.month(month), values: { active } }))}
      series={[{ key: 'active', label: t('directives-registry.adoption.active') }]}
    />
  )
}
