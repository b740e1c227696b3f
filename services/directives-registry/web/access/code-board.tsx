import { Tag, useFormat, useText } from '@guichet/core/web'
import type { AccessRequestView, CodeView } from '../../domain/access-request-contract.ts'
import { Facts } from '../facts.tsx'
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
  const { state, issuedAt, issuedBy, lastValidDay, zone, attemptsLeft, handover, link } = code
  const yes = (at: string | null) => (at ? format.dateTime(at) : t('directives-registry.code.not-yet'))
  return (
    <section className="panel stack">
      <p>
        <Tag tone={codeTone(state)}>{t(`directives-registry.code-state.${state}`)}</Tag>{' '}
        {t('directives-registry.code-valid-until', {
          day: format.date(lastValidDay),
          zone: t(`directives-registry.zone.${zone.replace('/', '-')}`),
        })}
      </p>
      <Facts
        facts={[
          [
            t('directives-registry.code.issued'),
            t('directives-registry.request.by', { name: issuedBy, at: format.dateTime(issuedAt) }),
          ],
          [
            t('directives-registry.code.handed-over'),
            handover
              ? `${t(`directives-registry.handover.${handover.method}`)} — ${t('directives-registry.request.by', { name: handover.by, at: format.dateTime(handover.at) })}`
              : t('directives-registry.code.not-yet'),
          ],
          [
            t('directives-registry.code.link-sent'),
            link.bounced ? t('directives-registry.code.bounced') : yes(link.sentAt),
          ],
          [t('directives-registry.code.link-opened'), yes(link.openedAt)],
          [t('directives-registry.code.attempts'), format.number(attemptsLeft)],
        ]}
      />
    </section>
  )
}
