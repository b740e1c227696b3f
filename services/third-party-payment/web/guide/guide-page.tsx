import { textIn } from '@guichet/core/domain'
import {
  DeskColumns,
  PageLink,
  PageTitle,
  Pending,
  SelectField,
  TextField,
  useApi,
  useDeskSearch,
  useFormat,
  useText,
  withQuery,
} from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { ActGuide } from '../../domain/guide-contract.ts'
import { ActList } from './act-list.tsx'
import { ActPane } from './act-pane.tsx'
import { type GuideSearch, parseGuideSearch } from './guide-search.ts'
import '../account/access.css'
import './guide.css'

const address = '/third-party-payment/guide'
const path = '/api/third-party-payment/guide'
const sectors = ['PRIVE', 'CHU', 'PUBLIC', 'MILITAIRE']

/** The act guide: families and acts, with tariff on a day, rate of each plan, approval and documents. */
export function GuidePage() {
  const { t } = useText()
  const { search, change } = useDeskSearch(parseGuideSearch)
  const { q, family, date, sector } = search
  const guide = useApi<ActGuide>(withQuery(path, { q, family, date, sector }), { keep: true })
  if (!guide.data) return <Pending query={guide} />
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.guide.title')}</PageTitle>
      <DeskColumns
        list={
          <div className="stack">
            <Filters guide={guide.data} search={search} change={change} />
            {q === '' && family === '' ? (
              <Families guide={guide.data} search={search} />
            ) : (
              <ActList guide={guide.data} search={search} />
            )}
          </div>
        }
        pane={search.act ? <ActPane code={search.act} search={search} onClose={() => change({ act: '' })} /> : null}
      />
    </div>
  )
}

interface FiltersProps {
  guide: ActGuide
  search: GuideSearch
  change: (part: Partial<GuideSearch>) => void
}

/** Milliseconds of quiet before what is typed is searched for. */
const delay = 300

function Filters({ guide, search, change }: FiltersProps) {
  const { t, language } = useText()
  const format = useFormat()
  const [typed, setTyped] = useState(search.q)
  useEffect(() => {
    if (typed.trim() === search.q) return
    const timer = setTimeout(() => change({ q: typed.trim() }), delay)
    return () => clearTimeout(timer)
  }, [typed, search.q, change])
  const families = guide.families.map(({ code, label }) => ({
    value: code,
    label: `${code} ${textIn(label, language)}`,
  }))
  return (
    <search className="stack">
      <div className="field-row">
        <TextField
          label={t('third-party-payment.guide.search')}
          hint={t('third-party-payment.guide.search-hint')}
          type="search"
          dir="auto"
          value={typed}
          onChange={setTyped}
        />
        <SelectField
          label={t('third-party-payment.guide.family')}
          value={search.family}
          onChange={(family) => change({ family })}
          options={[{ value: '', label: t('third-party-payment.guide.all-families') }, ...families]}
        />
        <TextField
          label={t('third-party-payment.guide.date')}
          type="date"
          value={guide.date}
          onChange={(date) => change({ date })}
        />
        <SelectField
          label={t('third-party-payment.register.sector')}
          value={guide.sector}
          onChange={(sector) => change({ sector })}
          options={sectors.map((value) => ({ value, label: t(`third-party-payment.sector.${value}`) }))}
        />
      </div>
      <p className="quiet small">
        {guide.tariffSet
          ? t('third-party-payment.guide.set', { from: format.date(guide.tariffSet.from) })
          : t('third-party-payment.guide.no-set')}
      </p>
    </search>
  )
}

function Families({ guide, search }: { guide: ActGuide; search: GuideSearch }) {
  const { t, language } = useText()
  return (
    <ul className="plain-list families">
      {guide.families.map((family) => (
        <li key={family.code}>
          <PageLink to={address} search={{ ...search, family: family.code }}>
            <span className="quiet numbers">{family.code}</span> {textIn(family.label, language)}
          </PageLink>
          <span className="quiet small">
            {t('third-party-payment.guide.acts', { count: family.acts })}
            {!family.billable && ` · ${t('third-party-payment.guide.not-billable')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
