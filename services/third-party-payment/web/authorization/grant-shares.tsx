import { type Read, useText } from '@guichet/core/web'
import type { AuthorizationView, GrantPreview } from '../../domain/authorization-contract.ts'
import { useMad } from '../billing/use-mad.ts'
import type { EnteredGrant } from './entered-grant.ts'
import { useGrantPreview } from './use-grant-preview.ts'

interface SharesProps {
  authorization: AuthorizationView
  entered: readonly EnteredGrant[]
}

/** Says while a grant is entered what the insurer and the patient would pay of it, beside what they pay of what was asked. */
export function GrantShares({ authorization, entered }: SharesProps) {
  const { t } = useText()
  const mad = useMad()
  const preview = useGrantPreview(authorization, entered)
  const totals = preview.data?.totals ?? null
  const asked = authorization.price?.totals
  return (
    <div className="panel stack" aria-live="polite" aria-busy={preview.busy}>
      <h3 className="field-label">{t('third-party-payment.authorization.grant-preview')}</h3>
      {totals ? (
        <p>
          {t('third-party-payment.authorization.grant-preview-total', {
            payer: mad(totals.payer),
            patient: mad(totals.patient),
          })}
          {asked && asked.payer !== totals.payer && (
            <span className="quiet small">
              {' '}
              {t('third-party-payment.authorization.grant-preview-asked', { payer: mad(asked.payer) })}
            </span>
          )}
        </p>
      ) : (
        <p className="quiet">{t(unknownKey(preview))}</p>
      )}
      <ul className="small">
        {authorization.lines.map(({ id, act }) => {
          const line = preview.data?.lines.find((one) => one.id === id)
          return (
            <li key={id}>
              {t('third-party-payment.authorization.grant-preview-line', {
                act,
                payer: mad(line?.payer),
                patient: mad(line?.patient),
              })}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function unknownKey({ data, problem }: Read<GrantPreview>): string {
  if (data) return 'third-party-payment.authorization.grant-preview-none'
  return `third-party-payment.authorization.grant-preview-${problem ? 'failed' : 'soon'}`
}
