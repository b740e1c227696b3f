import { Notice, Tag, useFormat, useText } from '@guichet/core/web'
import type { DirectiveView } from '../../domain/consultation-contract.ts'
import { Facts } from '../facts.tsx'

type Row = DirectiveView['rows'][number]

/** What the person directed, in words: the declared situation first, the two others in view below it. */
export function DirectiveSheet({ directive, declared }: { directive: DirectiveView; declared: string }) {
  return (
    <div className="stack">
      <Banners directive={directive} />
      {directive.rows.map((row) => (
        <SituationTable key={row.situation} row={row} declared={row.situation === declared} />
      ))}
      <AboutDocument directive={directive} />
    </div>
  )
}

function Banners({ directive: { flags, verbalChange } }: { directive: DirectiveView }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <>
      {flags.map((flag) => (
        <Notice key={flag} tone="stop" title={t(`directives-registry.directive-flag.${flag}`)}>
          {flag === 'verbal-change-reported' && verbalChange ? (
            <>
              <p>
                {t('directives-registry.view.reported', { at: format.dateTime(verbalChange.reportedAt) })}
                {verbalChange.emergency && ` ${t('directives-registry.view.reported-emergency')}`}
              </p>
              <blockquote>
                <bdi>{verbalChange.words}</bdi>
              </blockquote>
            </>
          ) : (
            <p>{t(`directives-registry.view.flag-${flag}`)}</p>
          )}
        </Notice>
      ))}
      <Notice tone="wait" title={t('directives-registry.view.word-title')}>
        <p>{t('directives-registry.view.word-text')}</p>
      </Notice>
    </>
  )
}

function SituationTable({ row, declared }: { row: Row; declared: boolean }) {
  const { t } = useText()
  const id = `situation-${row.situation}`
  return (
    <section className="panel situation stack" data-declared={declared || undefined} aria-labelledby={id}>
      <div className="situation-head">
        {declared && <Tag tone="info">{t('directives-registry.view.declared')}</Tag>}
        <h2 id={id}>{t(row.label)}</h2>
      </div>
      <table className="matrix">
        <caption className="visually-hidden">{t(row.label)}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('directives-registry.view.treatment')}</th>
            <th scope="col">{t('directives-registry.view.choice')}</th>
          </tr>
        </thead>
        <tbody>
          {row.cells.map((cell) => (
            <tr key={cell.treatment}>
              <th scope="row">{t(cell.label)}</th>
              <td data-choice={cell.choice}>{t(cell.choiceLabel)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function AboutDocument({ directive }: { directive: DirectiveView }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <section className="panel stack">
      <h2>{t('directives-registry.view.document')}</h2>
      <Facts
        facts={[
          [t('directives-registry.view.kind'), t(`directives-registry.directive-kind.${directive.kind}`)],
          [t('directives-registry.view.signed-on'), format.date(directive.signedOn)],
          [t('directives-registry.view.registered-on'), format.date(directive.registeredAt)],
          [t('directives-registry.view.version'), format.number(directive.versionNumber)],
        ]}
      />
    </section>
  )
}
