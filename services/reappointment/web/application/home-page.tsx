import { type HomeView, textIn } from '@guichet/core/domain'
import {
  EmptyState,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  Tag,
  TrackerLine,
  useApi,
  useFormat,
  useText,
} from '@guichet/core/web'
import './application.css'

/** One's own files, and where receipts, appointments and privileges are. */
export function ReappointmentHomePage() {
  const { t } = useText()
  const home = useApi<HomeView>('/api/home', { live: true })
  if (!home.data) return <Pending query={home} />
  const training = home.data.queues.find(({ label }) => label === 'reappointment.queue.training')
  const files = home.data.dossiers.filter((dossier) => dossier.kind === 'reappointment.application')
  return (
    <div className="stack reading" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      <PageTitle>{t('reappointment.home.title')}</PageTitle>
      <p>{t('reappointment.home.text')}</p>
      {training && (
        <Notice tone="wait">
          <PageLink to={training.path}>{t(training.label, { count: training.count })}</PageLink>
        </Notice>
      )}
      {files.length === 0 && (
        <EmptyState title={t('reappointment.home.none')}>
          <p className="quiet">{t('reappointment.home.none-text')}</p>
        </EmptyState>
      )}
      <ul className="plain-list entry-list">
        {files.map((file) => (
          <li key={file.id} className="entry">
            <File file={file} />
          </li>
        ))}
      </ul>
      <section className="stack">
        <h2>{t('reappointment.home.also')}</h2>
        <ul className="plain-list stack">
          {(['appointments', 'receipts'] as const).map((page) => (
            <li key={page}>
              <PageLink to={`/reappointment/${page}`}>{t(`reappointment.card.${page}`)}</PageLink>
              <p className="quiet small">{t(`reappointment.home.${page}`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function File({ file }: { file: HomeView['dossiers'][number] }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <>
      <div className="entry-title">
        <h2 className="entry-heading">
          <PageLink to={file.path}>{textIn(file.organization.name, language)}</PageLink>
        </h2>
        <Tag tone={file.stateTone}>{t(file.stateLabel)}</Tag>
      </div>
      <p className="quiet small">
        <span className="isolate numbers nowrap">{file.reference}</span>
        {file.holder === 'applicant' && <> · {t('home.held-by-you')}</>}
        {file.holderLabel && file.holder !== 'applicant' && (
          <> · {t('home.held-by', { holder: t(file.holderLabel) })}</>
        )}
        {file.dueOn && <> · {t('home.due.by', { date: format.date(file.dueOn) })}</>}
      </p>
      <TrackerLine steps={file.tracker} dueAt={file.dueAt} />
    </>
  )
}
