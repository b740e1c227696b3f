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
import { emptyReport, missingInReport, reportBody, type ReportBy, type ReportValues } from './report-values.ts'
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
const missingWords = {
  nam: 'directives-registry.consult-missing.nam',
  receipt: 'directives-registry.reports.receipt-missing',
  basis: 'directives-registry.reports.basis-missing',
  reason: 'dossier.reason.missing',
} as const

function OpenCase() {
  const { t } = useText()
  const go = useGo()
  const { receipt } = usePageSearch(parseReportsSearch)
  const [by, setBy] = useState<ReportBy>(receipt ? 'receipt' : 'nam')
  const form = useForm<ReportValues, object, { id: string }>({
    initial: { ...emptyReport, receipt },
    fields: ['nam', 'birthDate', 'receipt', 'basis', 'reason', 'from', 'to'],
    check: (values) => Object.fromEntries(missingInReport(by, values).map((field) => [field, t(missingWords[field])])),
    send: (api, body) => api.post(privacyApi.reports, body),
    onDone: ({ id }) => go(privacyPage.report(id)),
  })
  const line = (field: keyof ReportValues) => ({
    ...form.bind(field),
    label: t(`directives-registry.reports.${field}`),
  })
  return (
    <form
      className="panel stack"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (form.ready()) void form.run(reportBody(by, form.values))
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
