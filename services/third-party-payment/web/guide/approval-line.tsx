import { Tag, useText } from '@guichet/core/web'
import type { ActView } from '../../domain/guide-contract.ts'
import './guide.css'

/** Whether an approval is needed, why, who decides, and what is attached. */
export function ApprovalLine({ approval }: { approval: ActView['approval'] }) {
  const { t } = useText()
  const { needed, because, after, medical, documents } = approval
  return (
    <div className="stack approval-line">
      <p>
        <Tag tone={needed === 'NONE' ? 'good' : 'wait'}>{t(`third-party-payment.approval.${needed}`)}</Tag>{' '}
        {because && t(`third-party-payment.approval-because.${because}`, { count: after ?? 0 })}{' '}
        {medical && t('third-party-payment.guide.medical')}
      </p>
      {documents.length > 0 && (
        <ul>
          {documents.map((document) => (
            <li key={document}>{t(`third-party-payment.required-document.${document}`)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
