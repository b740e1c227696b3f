import { BlockedPanel, Button, Notice, Pending, ProblemNotice, useCommand, useFormat, useText } from '@guichet/core/web'
import type { AuthorizationView, SignAuthorization } from '../../domain/authorization-contract.ts'
import { PartFrame } from './part-frame.tsx'
import { RequestSummary } from './request-summary.tsx'
import { actionsWhenKept, authorizationApi, useAuthorization } from './use-authorization.ts'

/** The practitioner reads what the request says now, and signs it; anybody else sees whether it is signed. */
export function SignaturePage() {
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  return <Signature authorization={query.data} onChanged={query.refresh} />
}

function Signature({ authorization, onChanged }: { authorization: AuthorizationView; onChanged: () => void }) {
  const { t } = useText()
  const sign = actionsWhenKept(authorization).find(({ action }) => action === 'sign')
  const blocked = sign !== undefined && sign.unmet.length > 0
  return (
    <PartFrame authorization={authorization} part="signature">
      <SignatureState authorization={authorization} />
      <RequestSummary authorization={authorization} />
      {sign && blocked && <BlockedPanel action={sign} dossierPath={authorization.dossier.path} />}
      {sign && !blocked && <Sign authorization={authorization} onChanged={onChanged} />}
      {!sign && authorization.editable && (
        <Notice tone="info">{t('third-party-payment.authorization.sign-who')}</Notice>
      )}
    </PartFrame>
  )
}

/** Whether the request is signed as it is now. */
export function SignatureState({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const format = useFormat()
  const { signature } = authorization
  if (!signature) return <Notice tone="wait">{t('third-party-payment.authorization.unsigned')}</Notice>
  const values = { name: signature.by, at: format.dateTime(signature.at) }
  return signature.stands ? (
    <Notice tone="good">{t('third-party-payment.authorization.signed', values)}</Notice>
  ) : (
    <Notice tone="wait">{t('third-party-payment.authorization.signed-before', values)}</Notice>
  )
}

function Sign({ authorization, onChanged }: { authorization: AuthorizationView; onChanged: () => void }) {
  const { t } = useText()
  const { dossier, contentVersion, form } = authorization
  const sign = useCommand<SignAuthorization>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/sign`, body, { key }),
    { refresh: [authorizationApi(dossier.id), '/api/home'] },
  )
  const changed = sign.problem?.code === 'version-conflict'
  return (
    <section className="panel stack no-print" aria-labelledby="sign">
      <h2 id="sign">{t('third-party-payment.action.authorization.sign')}</h2>
      <p>{t('third-party-payment.authorization.sign-text')}</p>
      <ProblemNotice problem={sign.problem} onRetry={changed ? onChanged : undefined} />
      <div>
        <Button
          busy={sign.busy}
          onClick={() => void sign.run({ version: dossier.version, contentVersion, formVersion: form.version })}
        >
          {t('third-party-payment.action.authorization.sign')}
        </Button>
      </div>
    </section>
  )
}
