import { textIn } from '@guichet/core/domain'
import { Tag, type Tone, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView, RequiredTrainingView, TrainingRecordView } from '../../domain/application-contract.ts'
import { Facts } from './facts.tsx'
import './application.css'

const tones: Record<RequiredTrainingView['state'], Tone> = { done: 'good', missing: 'wait', 'not-counted': 'stop' }

/** The mandatory modules: which count, which do not and why, and where the others are taken. */
export function TrainingSection({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { training } = application
  if (!training) return null
  if (training.length === 0) return <p className="quiet">{t('reappointment.training.none')}</p>
  return (
    <ul className="plain-list entry-list">
      {training.map((module) => (
        <li key={module.code} className="entry">
          <Module module={module} />
        </li>
      ))}
    </ul>
  )
}

function Module({ module }: { module: RequiredTrainingView }) {
  const { t, language } = useText()
  const format = useFormat()
  const title = textIn(module.title, language)
  const facts = [
    module.provider,
    module.minutes === null ? undefined : t('reappointment.training.minutes', { count: module.minutes }),
    module.acceptedSince && t('reappointment.training.accepted-since', { date: format.date(module.acceptedSince) }),
    module.validUntil && t('reappointment.training.valid-until', { date: format.date(module.validUntil) }),
  ]
  return (
    <>
      <div className="entry-title">
        <h3>
          <span className="quiet isolate">{module.code}</span> {title}
        </h3>
        <Tag tone={tones[module.state]}>{t(`reappointment.training-state.${module.state}`)}</Tag>
      </div>
      <Facts items={facts} />
      {module.records.length > 0 && (
        <ul className="plain-list stack" style={{ '--gap': 'var(--space-1)' } as React.CSSProperties}>
          {module.records.map((record) => (
            <li key={record.id}>
              <Completion record={record} code={module.code} />
            </li>
          ))}
        </ul>
      )}
      {module.state !== 'done' && (
        <p className="no-print">
          <a href={module.url} target="_blank" rel="noopener noreferrer">
            {t('reappointment.training.open', { title })}
          </a>{' '}
          <span className="quiet small">{t('reappointment.training.new-tab')}</span>
        </p>
      )}
    </>
  )
}

/** One completion: when, from where, and why it does not count when it does not. */
function Completion({ record, code }: { record: TrainingRecordView; code: string }) {
  const { t } = useText()
  const format = useFormat()
  const date = record.values.date
  const values = typeof date === 'string' ? { ...record.values, date: format.date(date) } : record.values
  return (
    <>
      <p>
        {t('reappointment.training.completed', { date: format.date(record.completedOn) })}
        {record.moduleCode !== code && <> {t('reappointment.training.as-equivalent', { code: record.moduleCode })}</>}
        <span className="quiet small">
          {' · '}
          {t('reappointment.training.received', {
            source: t(`reappointment.training-source.${record.source}`),
            date: format.dateTime(record.receivedAt),
          })}
        </span>
      </p>
      {record.reason && <p className="field-error">{t(record.reason, values)}</p>}
    </>
  )
}
