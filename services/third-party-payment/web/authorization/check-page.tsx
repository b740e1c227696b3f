import {
  BlockedPanel,
  Button,
  ButtonLink,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  useCommand,
  useGo,
  useText,
} from '@guichet/core/web'
import type { AuthorizationActionBody, AuthorizationView } from '../../domain/authorization-contract.ts'
import { SinceQuote } from './acts-page.tsx'
import { RequestName } from './part-frame.tsx'
import { RequestSummary } from './request-summary.tsx'
import { SignatureState } from './signature-page.tsx'
import { actionsWhenKept, authorizationApi, authorizationPagePath, useAuthorization } from './use-authorization.ts'

/** Everything that is about to be submitted, what still keeps it from being submitted, and the act. */
export function CheckPage() {
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  return <Check authorization={query.data} onChanged={query.refresh} />
}

function Check({ authorization, onChanged }: { authorization: AuthorizationView; onChanged: () => void }) {
  const { t } = useText()
  const { dossier, signature } = authorization
  const submit = actionsWhenKept(authorization).find(({ action }) => action === 'submit')
  const blocked = submit !== undefined && submit.unmet.length > 0
  return (
    <div className="stack">
      <PageLink to={authorizationPagePath(dossier.id)} className="small no-print">
        {t('third-party-payment.authorization.back')}
      </PageLink>
      <PageTitle tab={dossier.reference} above={<RequestName authorization={authorization} />}>
        {t('third-party-payment.authorization.part.check')}
      </PageTitle>
      {submit && blocked && <BlockedPanel action={submit} dossierPath={dossier.path} />}
      <SinceQuote authorization={authorization} />
      {(!blocked || signature) && <SignatureState authorization={authorization} />}
      <RequestSummary authorization={authorization} />
      {submit && <Submit authorization={authorization} blocked={blocked} onChanged={onChanged} />}
    </div>
  )
}

interface SubmitProps {
  authorization: AuthorizationView
  blocked: boolean
  onChanged: () => void
}

function Submit({ authorization, blocked, onChanged }: SubmitProps) {
  const { t } = useText()
  const go = useGo()
  const { id, version } = authorization.dossier
  const submit = useCommand<AuthorizationActionBody>(
    (api, body, key) => api.post(`${authorizationApi(id)}/actions/submit`, body, { key }),
    { refresh: ['/api/'], onDone: () => go(authorizationPagePath(id), { replace: true }) },
  )
  const changed = submit.problem?.code === 'version-conflict'
  return (
    <section className="panel stack no-print" aria-labelledby="submit">
      <h2 id="submit">{t('third-party-payment.action.authorization.submit')}</h2>
      <p>{t('third-party-payment.authorization.submit-text')}</p>
      <ProblemNotice problem={submit.problem} onRetry={changed ? onChanged : undefined} />
      <div className="row">
        <Button busy={submit.busy} disabled={blocked} onClick={() => void submit.run({ version })}>
          {t('third-party-payment.action.authorization.submit')}
        </Button>
        <ButtonLink look="quiet" to={authorizationPagePath(id)}>
          {t('third-party-payment.authorization.back')}
        </ButtonLink>
      </div>
    </section>
  )
}
