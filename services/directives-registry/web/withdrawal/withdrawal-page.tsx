import {
  ActionPanel,
  Button,
  DossierPage,
  Notice,
  PageLink,
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
import { type Fact, Facts, isolated } from '../facts.tsx'
import { registryApi, registryPage } from '../paths.ts'
import { Comparison } from './comparison.tsx'
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
          <Unmatched withdrawal={withdrawal} />
          <Candidates withdrawal={withdrawal} />
          <Correction withdrawal={withdrawal} />
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
        [t('directives-registry.withdraw.details'), reason],
      ]}
    />
  )
}

/** Whether the access is on or off, since when, what ended with it, and until when it can be given back. */
function Effect({ withdrawal }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const format = useFormat()
  const { grant, effectiveAt, undoneAt, undoUntil, undoProposedBy } = withdrawal
  return (
    <Facts
      facts={[
        [t('directives-registry.withdrawal.grant'), <Outcome key="outcome" withdrawal={withdrawal} />],
        [t('directives-registry.desk.person'), grant && <Holder grant={grant} />],
        [t('directives-registry.withdrawal.effective-at'), effectiveAt && format.dateTime(effectiveAt)],
        [t('directives-registry.withdrawal.undone-at'), effectiveAt && undoneAt && format.dateTime(undoneAt)],
        ...useEnded(withdrawal),
        [t('directives-registry.withdrawal.undo-until'), undoUntil && format.dateTime(undoUntil)],
        [t('directives-registry.withdrawal.undo-by'), undoProposedBy],
      ]}
    />
  )
}

/** What ended with the access; an account that sleeps wakes when it is given back. */
function useEnded({ effect, undoneAt }: WithdrawalView): Fact[] {
  const { t } = useText()
  const format = useFormat()
  if (!effect) return []
  const account = effect.accountDormant ? 'dormant' : 'stays'
  return [
    [t('directives-registry.withdrawal.sessions'), format.number(effect.sessionsEnded)],
    [t('directives-registry.withdrawal.codes'), format.number(effect.codesVoided)],
    [t('directives-registry.withdrawal.account'), undoneAt ? null : t(`directives-registry.withdrawal.${account}`)],
  ]
}

const outcomeTones = { 'not-yet': 'wait', kept: 'plain', withdrawn: 'stop', restored: 'good' } as const

/** What the withdrawal did to the access, for every reader. */
function Outcome({ withdrawal: { access, effectiveAt, undoneAt } }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const format = useFormat()
  const since = undoneAt ?? effectiveAt
  return (
    <Tag tone={outcomeTones[access]}>
      {t(`directives-registry.access-outcome.${access}`, { on: since ? format.date(since) : '' })}
    </Tag>
  )
}

/** Whose access it is, and its state today, for who may know that. */
function Holder({ grant }: { grant: NonNullable<WithdrawalView['grant']> }) {
  const { t } = useText()
  return (
    <>
      <bdi>{grant.holderName}</bdi>{' '}
      <Tag tone={grantTone(grant.state)}>{t(`directives-registry.grant-state.${grant.state}`)}</Tag>
    </>
  )
}

/** No access was found for certain under what was typed: whoever asked learns that nothing is closed yet. */
function Unmatched({ withdrawal: { dossier, claim, candidates } }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  if (dossier.state !== 'requested' || !claim || candidates) return null
  const name = isolated(`${claim.givenName} ${claim.familyName}`)
  return (
    <Notice tone="wait" title={t('directives-registry.withdrawal.unmatched')}>
      <p>{t('directives-registry.withdrawal.unmatched-text', { name })}</p>
      <PageLink to={registryPage.withdraw}>{t('directives-registry.withdrawal.ask-anew')}</PageLink>
    </Notice>
  )
}

/** What sets an access right that was withdrawn by mistake, or is needed again: giving it back while that is open, a new request after. */
function Correction({ withdrawal: { access, dossier, undoUntil } }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const format = useFormat()
  if (access !== 'withdrawn') return null
  if (dossier.actions.some(({ action }) => action.startsWith('propose-undo')) && undoUntil) {
    return (
      <Notice tone="info" title={t('directives-registry.correction.title')}>
        <p>{t('directives-registry.correction.undo', { until: format.dateTime(undoUntil) })}</p>
      </Notice>
    )
  }
  if (undoUntil) return null
  return (
    <Notice tone="info" title={t('directives-registry.correction.title')}>
      <p>{t('directives-registry.correction.over')}</p>
      <PageLink to={registryPage.ask}>{t('directives-registry.ask.title')}</PageLink>
    </Notice>
  )
}

/** The accesses a claim may mean: the access manager picks one. */
function Candidates({ withdrawal }: { withdrawal: WithdrawalView }) {
  const { t } = useText()
  const { candidates, dossier } = withdrawal
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
      {candidates.map((candidate) => (
        <div key={candidate.id} className="panel stack">
          <Comparison claim={withdrawal.claim} candidate={candidate} />
          <div>
            <Button look="second" busy={pick.busy} onClick={() => void pick.run(candidate.id)}>
              {t('directives-registry.withdrawal.pick')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}
