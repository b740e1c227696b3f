import { textIn } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  ReasonDialog,
  tableRoles,
  Tag,
  useApi,
  useCommand,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import { type ReactNode, useState } from 'react'
import type { AccessEntry, AccessReportView } from '../../domain/access-report-contract.ts'
import { Facts, isolated } from '../facts.tsx'
import { privacyApi, privacyPage } from './privacy-paths.ts'
import '../registry.css'

/** Who looked at one person, when, why, and with which receipt. */
export function ReportPage() {
  const { reportId } = usePageParams<{ reportId: string }>()
  const report = useApi<AccessReportView>(privacyApi.report(reportId))
  if (!report.data) return <Pending query={report} />
  return <Report report={report.data} />
}

function Report({ report }: { report: AccessReportView }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <div className="stack">
      <PageTitle
        tab={report.reference}
        above={<PageLink to={privacyPage.reports}>{t('directives-registry.reports.title')}</PageLink>}
      >
        {t('directives-registry.report.title', { reference: report.reference })}
      </PageTitle>
      <Facts
        facts={[
          [
            t('directives-registry.report.person'),
            report.person &&
              t('directives-registry.report.person-is', {
                number: report.person.maskedNam,
                year: String(report.person.birthYear),
              }),
          ],
          [t('directives-registry.reports.basis'), t(`directives-registry.report-basis.${report.basis}`)],
          [t('directives-registry.reports.reason'), report.reason],
          [
            t('directives-registry.report.opened'),
            <>
              {t('directives-registry.request.by', {
                name: isolated(report.openedBy),
                at: format.dateTime(report.openedAt),
              })}
            </>,
          ],
          [t('directives-registry.reports.from'), report.from && format.date(report.from)],
          [t('directives-registry.reports.to'), report.to && format.date(report.to)],
          [t('directives-registry.report.conclusion'), report.conclusion],
        ]}
      />
      <p>
        {t('directives-registry.report.scope', { organization: isolated(textIn(report.organizationName, language)) })}
      </p>
      {report.may.close ? (
        <OpenReport report={report} />
      ) : (
        <Notice tone="info">{t('directives-registry.report.closed')}</Notice>
      )}
    </div>
  )
}

function OpenReport({ report }: { report: AccessReportView }) {
  const { t } = useText()
  const [closing, setClosing] = useState(false)
  const path = privacyApi.report(report.id)
  return (
    <>
      <div className="row no-print">
        <a className="button" href={`${path}/report.pdf`} download>
          {t('directives-registry.report.pdf')}
        </a>
        <a className="button" data-look="second" href={`${path}/report.csv`} download>
          {t('directives-registry.report.csv')}
        </a>
        <Button look="second" onClick={() => setClosing(true)}>
          {t('directives-registry.report.close')}
        </Button>
      </div>
      <Entries entries={report.entries} />
      {closing && <CloseDialog id={report.id} onClose={() => setClosing(false)} />}
    </>
  )
}

function CloseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText()
  const close = useCommand<object>((api, body, key) => api.post(`${privacyApi.report(id)}/close`, body, { key }), {
    refresh: [privacyApi.reports],
    onDone: onClose,
  })
  return (
    <ReasonDialog
      title={t('directives-registry.report.close')}
      text={<p>{t('directives-registry.report.close-text')}</p>}
      button={t('directives-registry.report.close')}
      reason="required"
      reasonLabel={t('directives-registry.report.conclusion')}
      busy={close.busy}
      problem={close.problem}
      onConfirm={(conclusion) => void close.run({ conclusion })}
      onClose={onClose}
    />
  )
}

const columns = ['at', 'kind', 'by', 'reason', 'outcome', 'receipt', 'flags'] as const

function Entries({ entries }: { entries: AccessReportView['entries'] }) {
  const { t } = useText()
  if (entries.length === 0) return <EmptyState title={t('directives-registry.report.nobody')} />
  return (
    // A table that is wider than the screen scrolls by itself, also with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" tabIndex={0}>
      <table className="table registry-table entries-table" {...tableRoles.table}>
        <caption>{t('directives-registry.report.entries', { count: entries.length })}</caption>
        <thead {...tableRoles.rowgroup}>
          <tr {...tableRoles.row}>
            {columns.map((column) => (
              <th key={column} scope="col" {...tableRoles.columnheader}>
                {t(`directives-registry.access-column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.rowgroup}>
          {entries.map((entry, index) => (
            <EntryRow key={index} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EntryRow({ entry }: { entry: AccessEntry }) {
  const { t, language } = useText()
  const format = useFormat()
  const { reason, situation, outcome, departmentName } = entry
  const place = [entry.jobTitle, departmentName && textIn(departmentName, language)].filter(Boolean).join(' · ')
  return (
    <tr {...tableRoles.row}>
      <th scope="row" {...tableRoles.rowheader}>
        {format.dateTime(entry.at)}
      </th>
      <Cell column="kind">{t(`directives-registry.access-kind.${entry.kind}`)}</Cell>
      <Cell column="by">
        <bdi>{entry.by}</bdi>
        {place && <div className="small quiet">{place}</div>}
      </Cell>
      <Cell column="reason" empty={!reason && !situation}>
        {reason && t(`directives-registry.reason.${reason}`)}
        {situation && <div className="small quiet">{t(`directives-registry.situation.${situation}`)}</div>}
      </Cell>
      <Cell column="outcome" empty={!outcome}>
        {outcome && t(`directives-registry.outcome.${outcome}`)}
      </Cell>
      <Cell column="receipt" empty={!entry.receipt}>
        <span className="isolate nowrap numbers">{entry.receipt}</span>
      </Cell>
      <Cell column="flags" empty={entry.flags.length === 0}>
        {entry.flags.map((flag) => (
          <Tag key={flag} tone="wait">
            {t(`directives-registry.access-flag.${flag}`)}
          </Tag>
        ))}
      </Cell>
    </tr>
  )
}

interface CellProps {
  column: (typeof columns)[number]
  /** Left out where the row is laid out as a block. */
  empty?: boolean
  children: ReactNode
}

/** A value of a row, with the name of its column for where the columns stand one below the other. */
function Cell({ column, empty, children }: CellProps) {
  const { t } = useText()
  return (
    <td
      {...tableRoles.cell}
      data-label={t(`directives-registry.access-column.${column}`)}
      data-empty={empty || undefined}
    >
      {children}
    </td>
  )
}
