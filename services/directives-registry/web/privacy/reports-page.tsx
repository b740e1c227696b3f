import {
  Button,
  ChoiceField,
  ErrorSummary,
  LongTextField,
  PagedList,
  PageLink,
  PageTitle,
  ProblemNotice,
  SelectField,
  Tag,
  TextField,
  useApiPages,
  useFormat,
  useGo,
  usePageSearch,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { AccessReportList } from '../../domain/access-report-contract.ts'
import { useForm } from '../use-form.ts'
import { privacyApi, privacyPage } from './privacy-paths.ts'
import { parseReportsSearch } from './reports-search.ts'
import '../registry.css'

/** The cases of the establishment, and the way to open one. */
export function ReportsPage() {
  const { t } = useText()
  const list = useApiPages<AccessReportList['items'][number]>(privacyApi.reports)
  return (
    <div className="registry-form stack">
      <PageTitle>{t('directives-registry.reports.title')}</PageTitle>
      <p>{t('directives-registry.reports.text')}</p>
      <OpenCase />
      <h2>{t('directives-registry.reports.cases')}</h2>
      <PagedList list={list} none={t('directives-registry.reports.none')}>
        {(item) => <CaseLine item={item} />}
      </PagedList>
    </div>
  )
}

function CaseLine({ item }: { item: AccessReportList['items'][number] }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <div className="spread registry-line">
      <div>
        <PageLink to={privacyPage.report(item.id)}>
          <span className="isolate nowrap numbers">{item.reference}</span>
        </PageLink>
        {item.person && (
          <p>
            {t('directives-registry.report.person-is', {
              number: item.person.maskedNam,
              year: String(item.person.birthYear),
            })}
          </p>
        )}
        <p className="small quiet">
          {t(`directives-registry.report-basis.${item.basis}`)} · {format.dateTime(item.openedAt)} ·{' '}
          <bdi>{item.openedBy}</bdi>
        </p>
      </div>
      <Tag tone={item.closedAt ? 'plain' : 'wait'}>
        {t(`directives-registry.reports.${item.closedAt ? 'closed' : 'open'}`)}
      </Tag>
    </div>
  )
}

const bases = ['request-of-the-person', 'complaint', 'incident', 'random-sample'] as const
const empty = { nam: '', birthDate: '', receipt: '', basis: '', reason: '', from: '', to: '' }
type Values = typeof empty

function bodyOf(by: 'nam' | 'receipt', { nam, birthDate, receipt, basis, reason, from, to }: Values) {
  const about = by === 'nam' ? { by, nam: nam || '-', birthDate: birthDate || null } : { by, receipt }
  return { about, basis, reason, from: from || null, to: to || null }
}

function OpenCase() {
  const { t } = useText()
  const go = useGo()
  const { receipt } = usePageSearch(parseReportsSearch)
  const [by, setBy] = useState<'nam' | 'receipt'>(receipt ? 'receipt' : 'nam')
  const form = useForm<Values, object, { id: string }>({
    initial: { ...empty, receipt },
    fields: ['nam', 'birthDate', 'receipt', 'basis', 'reason', 'from', 'to'],
    check: ({ basis, reason }) => ({
      basis: basis === '' ? t('directives-registry.reports.basis-missing') : undefined,
      reason: reason.trim().length < 5 ? t('dossier.reason.missing') : undefined,
    }),
    send: (api, body) => api.post(privacyApi.reports, body),
    onDone: ({ id }) => go(privacyPage.report(id)),
  })
  const line = (field: keyof Values) => ({ ...form.bind(field), label: t(`directives-registry.reports.${field}`) })
  return (
    <form
      className="panel stack"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (form.ready()) void form.run(bodyOf(by, form.values))
      }}
    >
      <h2>{t('directives-registry.reports.open-case')}</h2>
      <ErrorSummary errors={form.errors} />
      <ProblemNotice problem={form.otherProblem} />
      <ChoiceField
        id="report-by"
        label={t('directives-registry.reports.about')}
        value={by}
        options={(['nam', 'receipt'] as const).map((value) => ({
          value,
          label: t(`directives-registry.reports.by-${value}`),
        }))}
        onChange={(value) => setBy(value === 'nam' ? 'nam' : 'receipt')}
      />
      {by === 'nam' ? (
        <div className="field-row">
          <TextField {...line('nam')} dir="ltr" autoComplete="off" hint={t('directives-registry.consult.nam-hint')} />
          <TextField {...line('birthDate')} type="date" optional />
        </div>
      ) : (
        <TextField {...line('receipt')} dir="ltr" autoComplete="off" />
      )}
      <SelectField
        {...line('basis')}
        options={[
          { value: '', label: t('directives-registry.form.choose') },
          ...bases.map((value) => ({ value, label: t(`directives-registry.report-basis.${value}`) })),
        ]}
      />
      <LongTextField {...line('reason')} rows={2} />
      <div className="field-row">
        <TextField {...line('from')} type="date" optional />
        <TextField {...line('to')} type="date" optional />
      </div>
      <p className="small quiet">{t('directives-registry.reports.on-record')}</p>
      <div>
        <Button type="submit" busy={form.busy}>
          {t('directives-registry.reports.button')}
        </Button>
      </div>
    </form>
  )
}
