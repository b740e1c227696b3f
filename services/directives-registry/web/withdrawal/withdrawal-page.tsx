import {
  ActionPanel,
  Button,
  DossierPage,
  Notice,
  Pending,
  ProblemNotice,
  Tag,
  useAccount,
  useApi,
  useCommand,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import type { WithdrawalView } from '../../domain/withdrawal-contract.ts'
import { Facts } from '../facts.tsx'
import { registryApi, registryPage } from '../paths.ts'
import { grantTone } from './grant-words.ts'
import '../registry.css'

/** The page of one withdrawal: what was asked, whom it means, what ended, and what can still be done. */
export function WithdrawalPage() {
  const { t } = useText()
  const { roles } = useAccount()
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const query = useApi<WithdrawalView>(registryApi.withdrawal(dossierId))
  if (!query.data) return <Pending query={query} />
  const withdrawal = query.data
  const { dossier } = withdrawal
  const atDesk = roles.some((role) =>
    ['superior', 'access-manager', 'privacy-officer', 'register-operator'].includes(role),
  )
  const actionOf = (action: string) =>
    action.startsWith('propose-undo') ? 'propose-undo' : action.replace('-as-operator', '')
  return (
    <DossierPage
      dossier={dossier}
      title={t('directives-registry.withdrawal.title', { name: dossier.subject })}
      {...(atDesk ? { back: { to: registryPage.withdrawals, label: t('directives-registry.withdrawals.title') } } : {})}
      actions={
        <>
          <Candidates withdrawal={withdrawal} />
          <ActionPanel
            dossier={dossier}
            commandPath={(action) => `${registryApi.withdrawal(dossier.id)}/actions/${actionOf(action)}`}
            except={['verify']}
            looks={{ 'withdraw-at-once': 'stop', cancel: 'stop', 'find-unfounded': 'second', contest: 'second' }}
          />
        </>
      }
      sections={[
        { id: 'asked', title: t('directives-registry.withdrawal.asked'), content: <Asked withdrawal={withdrawal} /> },
        {
          id: 'effect',
          title: t('directives-registry.withdrawal.effect'),
          content: <Effect withdrawal={withdrawal} />,
        },
      ]}
    />
  )
}

function Asked({ withdrawal }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const format = useFormat()
  const { as, cause, reason, claim, effectiveOn } = withdrawal
  const field = (name: string) => t(`directives-registry.field.${name}`)
  return (
    <Facts
      facts={[
        [t('directives-registry.withdraw.as'), t(`directives-registry.withdrawal-requester.${as}`)],
        [t('directives-registry.withdraw.cause'), t(`directives-registry.withdrawal-cause.${cause}`)],
        [
          t('directives-registry.withdraw.on'),
          effectiveOn ? format.date(effectiveOn) : t('directives-registry.withdrawal.at-once'),
        ],
        [field('name'), claim && `${claim.givenName} ${claim.familyName}`],
        [field('employeeNumber'), claim?.employeeNumber],
        [field('jobTitle'), claim?.jobTitle],
        [field('email'), claim?.email],
        [t('dossier.reason'), reason],
      ]}
    />
  )
}

/** What ended, once it did, and until when it can be given back. */
function Effect({ withdrawal }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const format = useFormat()
  const { grant, effectiveAt, undoUntil, undoProposedBy, effect } = withdrawal
  if (!effect) return <p className="quiet">{t('directives-registry.withdrawal.not-yet')}</p>
  return (
    <Facts
      facts={[
        [t('directives-registry.withdrawal.effective-at'), effectiveAt && format.dateTime(effectiveAt)],
        [
          t('directives-registry.withdrawal.grant'),
          grant && (
            <>
              {grant.holderName}{' '}
              <Tag tone={grantTone(grant.state)}>{t(`directives-registry.grant-state.${grant.state}`)}</Tag>
            </>
          ),
        ],
        [t('directives-registry.withdrawal.sessions'), format.number(effect.sessionsEnded)],
        [t('directives-registry.withdrawal.codes'), format.number(effect.codesVoided)],
        [
          t('directives-registry.withdrawal.account'),
          t(effect.accountDormant ? 'directives-registry.withdrawal.dormant' : 'directives-registry.withdrawal.stays'),
        ],
        [t('directives-registry.withdrawal.undo-until'), undoUntil && format.dateTime(undoUntil)],
        [t('directives-registry.withdrawal.undo-by'), undoProposedBy],
      ]}
    />
  )
}

/** The accesses a claim may mean: the access manager picks one. */
function Candidates({ withdrawal: { candidates, dossier } }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const pick = useCommand<string>(
    (api, grantId, key) =>
      api.post(`${registryApi.withdrawal(dossier.id)}/actions/verify`, { version: dossier.version, grantId }, { key }),
    { refresh: ['/api/'] },
  )
  if (!candidates) return null
  return (
    <section id="match" className="stack" aria-labelledby="match-title">
      <h2 id="match-title">{t('directives-registry.withdrawal.candidates')}</h2>
      <ProblemNotice problem={pick.problem} />
      {candidates.length === 0 && <Notice tone="wait">{t('directives-registry.withdrawal.no-candidate')}</Notice>}
      {candidates.map((grant) => (
        <div key={grant.id} className="panel spread">
          <div>
            <p>
              <strong>{grant.holderName}</strong> · {grant.jobTitle}
            </p>
            <p className="small quiet">
              {grant.matches.map((match) => t(`directives-registry.withdrawal.matches.${match}`)).join(' · ') ||
                t('directives-registry.withdrawal.matches.nothing')}
            </p>
          </div>
          <Button
            look={candidates.length === 1 ? 'first' : 'second'}
            busy={pick.busy}
            onClick={() => void pick.run(grant.id)}
          >
            {t('directives-registry.withdrawal.pick')}
          </Button>
        </div>
      ))}
    </section>
  )
}
