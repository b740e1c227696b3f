import { Tag, useFormat, useText } from '@guichet/core/web'
import type { AccessRequestView, CodeView } from '../../domain/access-request-contract.ts'
import { Facts, isolated } from '../facts.tsx'
import { codeTone } from './code-words.ts'

/** Every code of the request, the newest first: everything about it but the code. */
export function CodeBoard({ request: { codes, codesLeft } }: { request: AccessRequestView }) {
  const { t } = useText()
  return (
    <div className="code-board">
      {codes?.map((code) => (
        <Code key={code.issuedAt} code={code} />
      ))}
      {codesLeft !== null && <p className="quiet">{t('directives-registry.code.codes-left', { count: codesLeft })}</p>}
    </div>
  )
}

function Code({ code }: { code: CodeView }) {
  const { t } = useText()
  const format = useFormat()
  const { issuedAt, issuedBy, endedOn, attemptsLeft, handover, link } = code
  const yes = (at: string | null) => (at ? format.dateTime(at) : t('directives-registry.code.not-yet'))
  const by = (name: string, at: string) =>
    t('directives-registry.request.by', { name: isolated(name), at: format.dateTime(at) })
  return (
    <section className="panel stack">
      <Standing code={code} />
      <Facts
        facts={[
          [t('directives-registry.code.issued'), <>{by(issuedBy, issuedAt)}</>],
          [
            t('directives-registry.code.handed-over'),
            <>
              {handover
                ? `${t(`directives-registry.handover.${handover.method}`)} — ${by(handover.by, handover.at)}`
                : t('directives-registry.code.not-yet')}
            </>,
          ],
          [
            t('directives-registry.code.link-sent'),
            link.bounced ? t('directives-registry.code.bounced') : yes(link.sentAt),
          ],
          [t('directives-registry.code.link-opened'), yes(link.openedAt)],
          [t('directives-registry.code.attempts'), endedOn === null ? format.number(attemptsLeft) : null],
        ]}
      />
    </section>
  )
}

/** Until when a code is good; or since when it is not, and why. */
function Standing({ code: { state, lastValidDay, zone, endedOn, attemptsLeft, wrongAttempts } }: { code: CodeView }) {
  const { t } = useText()
  const format = useFormat()
  if (endedOn !== null) {
    const how = attemptsLeft === 0 ? 'spent' : state
    return (
      <p>
        <Tag tone={codeTone(state)}>
          {t(`directives-registry.code-ended.${how}`, { day: format.date(endedOn), count: wrongAttempts })}
        </Tag>
      </p>
    )
  }
  const until = { day: format.date(lastValidDay), zone: t(`directives-registry.zone.${zone.replace('/', '-')}`) }
  return (
    <p>
      <Tag tone={codeTone(state)}>{t('directives-registry.code-valid-until', until)}</Tag>
    </p>
  )
}
