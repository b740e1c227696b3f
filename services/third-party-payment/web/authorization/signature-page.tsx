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

function Signature({ authorization, onChanged }: Props) {
  return (
    <PartFrame authorization={authorization} part="signature">
      <SignatureState authorization={authorization} />
      <RequestSummary authorization={authorization} />
      {!authorization.signature?.stands && <ToSign authorization={authorization} onChanged={onChanged} />}
    </PartFrame>
  )
}

interface Props {
  authorization: AuthorizationView
  onChanged: () => void
}

/** While no signature stands: the form for who may sign, what is still missing before, or who signs. */
function ToSign({ authorization, onChanged }: Props) {
  const { t } = useText()
  const { editable, dossier } = authorization
  const sign = actionsWhenKept(authorization).find(({ action }) => action === 'sign')
  if (!sign) return editable && <Notice tone="info">{t('third-party-payment.authorization.sign-who')}</Notice>
  if (sign.unmet.length > 0) return <BlockedPanel action={sign} dossierPath={dossier.path} />
  return <Sign authorization={authorization} onChanged={onChanged} />
}

/** Whether the request is signed as it is now. */
export function SignatureState({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const format = useFormat()
  const { signature, editable } = authorization
  if (!signature) return <Notice tone="wait">{t('third-party-payment.authorization.unsigned')}</Notice>
  const values = { name: signature.by, at: format.dateTime(signature.at) }
  return signature.stands ? (
    <Notice tone="good">
      <p>{t('third-party-payment.authorization.signed', values)}</p>
      {editable && <p>{t('third-party-payment.authorization.signed-until')}</p>}
    </Notice>
  ) : (
    <Notice tone="wait">{t('third-party-payment.authorization.signed-before', values)}</Notice>
  )
}

function Sign({ authorization, onChanged }: Props) {
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
