import { Notice, PageLink, useFormat, useText } from '@guichet/core/web'
import type { ConsultationView, RegistryStanding } from '../../domain/consultation-contract.ts'
import { consultationApi, consultationPage } from './consultation-paths.ts'

/** What remains of the last consultation on a page that was loaded again, come back to, or opened beside it: that it was made, how it ended, its receipt. */
export function LastConsultation({ last }: Pick<RegistryStanding, 'last'>) {
  const { t, language } = useText()
  const format = useFormat()
  if (!last) return null
  const end = endOf(last)
  const time = format.time(last.closedAt ?? last.declaredAt)
  return (
    <Notice
      tone={end === 'open' ? 'wait' : 'info'}
      title={t(`directives-registry.consult.last.${end}`, { time, receipt: last.receipt })}
    >
      <p>{t(`directives-registry.consult.last-text.${end}`)}</p>
      <p className="row">
        <PageLink to={consultationPage.one(last.id)}>
          {t(`directives-registry.consult.last-${last.may.open ? 'receipt-or-open' : 'receipt'}`)}
        </PageLink>
        <a href={consultationApi.receiptPdf(last.id, language)} download>
          {t('directives-registry.receipt.pdf')}
        </a>
      </p>
    </Notice>
  )
}

function endOf({ openedAt, closedAt }: ConsultationView): 'closed' | 'open' | 'not-read' {
  if (openedAt === null) return 'not-read'
  return closedAt === null ? 'open' : 'closed'
}
