import { type AccountActor, civilDateOf, csvFormOf, type Language, textIn, toCsv } from '@guichet/core/domain'
import { type Db, formatDate, formatMoment, type PdfDocument, type Ports } from '@guichet/core/server'
import type { AccessEntry, AccessReportView } from '../../domain/access-report-contract.ts'
import { letterheadOf, type Say, sayIn } from '../registry-letterhead.ts'
import { getReport } from './access-report-store.ts'
import { readReport } from './access-report.ts'

interface InWords {
  language: Language
  timeZone: string
  say: Say
}

const columns = ['at', 'kind', 'by', 'job-title', 'unit', 'reason', 'situation', 'outcome', 'receipt', 'flags'] as const

/** A line of the report in words, in the order of the columns. */
function cellsOf(entry: AccessEntry, { language, timeZone, say }: InWords): string[] {
  const inWords = (area: string, code: string | null) => (code === null ? '' : say(`${area}.${code}`))
  return [
    formatMoment(entry.at, timeZone, language),
    say(`access-kind.${entry.kind}`),
    entry.by,
    entry.jobTitle ?? '',
    entry.departmentName ? textIn(entry.departmentName, language) : '',
    inWords('reason', entry.reason),
    inWords('situation', entry.situation),
    inWords('outcome', entry.outcome),
    entry.receipt ?? '',
    entry.flags.map((flag) => say(`access-flag.${flag}`)).join(' ; '),
  ]
}

/** The report for a spreadsheet, in the officer's language. Taking it out is on record before the first byte. */
export async function reportCsv(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  id: string,
): Promise<{ fileName: string; text: string }> {
  const { language } = actor
  const { timeZone, ...view } = await readReport(db, ports.config, actor, { id, kind: 'report-exported' })
  const words = { language, timeZone, say: sayIn(ports.translator, language) }
  const headings = columns.map((column) => words.say(`access-column.${column}`))
  return {
    fileName: `${view.reference}.csv`,
    text: toCsv(
      headings,
      view.entries.map((entry) => cellsOf(entry, words)),
      csvFormOf(language),
    ),
  }
}

/** The report to hand to the person. Taking it out is on record before the first byte. */
export async function reportPdf(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  id: string,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { language } = actor
  const { timeZone, ...view } = await readReport(db, ports.config, actor, { id, kind: 'report-exported' })
  const { organizationId } = await getReport(db, actor, id)
  const organization = await letterheadOf(db, organizationId, language)
  const document = reportDocument(
    view,
    { language, timeZone, say: sayIn(ports.translator, language) },
    { organization, now: db.now },
  )
  return { fileName: `${view.reference}.pdf`, bytes: await ports.pdf.render({ document, createdAt: db.now }) }
}

function reportDocument(
  view: AccessReportView,
  words: InWords,
  { organization, now }: { organization: PdfDocument['organization']; now: string },
): PdfDocument {
  const { language, timeZone, say } = words
  return {
    language,
    paper: 'letter',
    title: say('pdf.report.title'),
    subtitle: view.person
      ? say('pdf.report.about', { number: view.person.maskedNam, year: String(view.person.birthYear) })
      : '',
    organization,
    reference: view.reference,
    date: formatDate(civilDateOf(now, timeZone), language),
    blocks: [
      { kind: 'facts', items: headFacts(view, words) },
      { kind: 'paragraph', text: say('pdf.report.scope') },
      { kind: 'heading', level: 1, text: say('pdf.report.entries', { count: view.entries.length }) },
      {
        kind: 'table',
        columns: [
          { label: say('access-column.at'), share: 1.3 },
          { label: say('access-column.kind'), share: 1.1 },
          { label: say('access-column.by'), share: 1.5 },
          { label: say('access-column.reason'), share: 1.6 },
          { label: say('access-column.receipt'), share: 1.9 },
        ],
        rows: view.entries.map((entry) => rowOf(entry, words)),
        empty: say('pdf.report.nobody'),
      },
      { kind: 'paragraph', tone: 'muted', text: say('pdf.report.record') },
    ],
  }
}

function headFacts({ basis, openedBy, from, to }: AccessReportView, { language, say }: InWords) {
  const day = (date: string | null, without: string) => (date ? formatDate(date, language) : say(without))
  return [
    { label: say('pdf.report.basis'), value: say(`report-basis.${basis}`) },
    { label: say('pdf.report.by'), value: openedBy },
    {
      label: say('pdf.report.period'),
      value: say('pdf.report.days', { from: day(from, 'pdf.report.beginning'), to: day(to, 'pdf.report.today') }),
    },
  ]
}

/** Five columns fit a page: the unit stands below the name, the situation and the outcome below the reason. */
function rowOf(entry: AccessEntry, words: InWords): string[] {
  const [at = '', kind = '', by = '', jobTitle, unit, reason, situation, outcome, receipt = ''] = cellsOf(entry, words)
  const stacked = (...lines: (string | undefined)[]) => lines.filter(Boolean).join('\n')
  return [at, kind, stacked(by, jobTitle, unit), stacked(reason, situation, outcome), receipt]
}
