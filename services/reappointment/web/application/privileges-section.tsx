import { textIn } from '@guichet/core/domain'
import { Notice, Tag, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView, PrivilegeLineView } from '../../domain/application-contract.ts'
import { OutcomeTag, OutcomeWords } from './line-outcomes.tsx'
import { LineTerms, linesByKind, OriginTag } from './privilege-words.tsx'
import './application.css'

type Privileges = NonNullable<ApplicationView['privileges']>

/** The privileges asked for, line by line; what was granted beside it once the Board decided. */
export function PrivilegesSection({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const { privileges } = application
  if (!privileges) return null
  const asked = privileges.lines.filter((line) => line.requested || line.heldLastYear)
  const others = privileges.lines.filter((line) => !asked.includes(line))
  return (
    <div className="stack">
      <p className="quiet">
        {t('reappointment.privileges.dictionary', {
          name: textIn(privileges.dictionary, language),
          version: privileges.dictionaryVersion,
        })}
      </p>
      <NoLongerOffered privileges={privileges} />
      {asked.length === 0 && <p className="quiet">{t('reappointment.privileges.none-asked')}</p>}
      <Lines lines={asked} />
      {others.length > 0 && (
        <details className="fold">
          <summary>{t('reappointment.privileges.not-asked', { count: others.length })}</summary>
          <Lines lines={others} />
        </details>
      )}
    </div>
  )
}

/** Privileges held last year that the hospital does not offer any more. */
export function NoLongerOffered({ privileges }: { privileges: Privileges }) {
  const { t } = useText()
  const format = useFormat()
  const { noLongerOffered } = privileges
  if (noLongerOffered.length === 0) return null
  return (
    <Notice tone="info">
      {t('reappointment.privileges.no-longer-offered', {
        count: noLongerOffered.length,
        codes: format.list(noLongerOffered),
      })}
    </Notice>
  )
}

function Lines({ lines }: { lines: readonly PrivilegeLineView[] }) {
  const { t } = useText()
  return linesByKind(lines).map(([kind, found]) => (
    <section key={kind} className="stack" style={{ '--gap': 'var(--space-2)' } as React.CSSProperties}>
      <h3>{t(`reappointment.privilege-kind.${kind}`)}</h3>
      <ul className="plain-list entry-list">
        {found.map((line) => (
          <li key={line.code} className="entry">
            <Line line={line} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Line({ line }: { line: PrivilegeLineView }) {
  const { language } = useText()
  return (
    <>
      <div className="entry-title">
        <h4>
          <span className="quiet isolate">{line.code}</span> {textIn(line.label, language)}
        </h4>
        <OriginTag line={line} />
      </div>
      <LineTerms line={line} />
      <p>
        <AskedWords line={line} />
      </p>
      {line.note && (
        <p className="quoted">
          <bdi>{line.note}</bdi>
        </p>
      )}
      <GrantedWords line={line} />
    </>
  )
}

/** Whether the line is asked for, with the volume given. */
function AskedWords({ line }: { line: PrivilegeLineView }) {
  const { t } = useText()
  const asked = line.requested === null ? 'open' : line.requested ? 'yes' : 'no'
  return (
    <>
      {t(`reappointment.privileges.asked.${asked}`)}
      {line.requested && line.volume !== null && <> · {volumeWords(line, t)}</>}
      {line.belowCurrency && (
        <>
          {' '}
          <Tag tone="wait">{t('reappointment.flag.below-currency')}</Tag>
        </>
      )}
    </>
  )
}

function volumeWords(line: PrivilegeLineView, t: ReturnType<typeof useText>['t']): string {
  const values = { number: line.volume ?? 0, months: line.currency?.months ?? 12 }
  return t('reappointment.privileges.volume-given', values)
}

function GrantedWords({ line }: { line: PrivilegeLineView }) {
  const { t } = useText()
  if (!line.granted) return null
  return (
    <>
      <p>
        <OutcomeTag outcome={line.granted} word={t(`reappointment.line-grant.${line.granted.value}`)} />
      </p>
      <OutcomeWords outcome={line.granted} />
    </>
  )
}
