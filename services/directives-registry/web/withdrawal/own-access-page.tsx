import { textIn } from '@guichet/core/domain'
import {
  EmptyState,
  PageTitle,
  Pending,
  ButtonLink,
  Button,
  ReasonDialog,
  Tag,
  useAccount,
  useApi,
  useCommand,
  useFormat,
  useGo,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { OwnAccess } from '../../domain/withdrawal-contract.ts'
import { consultationPage } from '../consultation/consultation-paths.ts'
import { ActElsewhere } from '../act-elsewhere.tsx'
import { EndingNotice } from '../ending.tsx'
import { Facts } from '../facts.tsx'
import { registryApi, registryPage } from '../paths.ts'
import { grantTone, isLivingGrant } from './grant-words.ts'
import '../registry.css'

type OwnGrant = OwnAccess['grants'][number]

/** Every access of the signed-in person, and the way to give one up. */
export function OwnAccessPage() {
  const { t } = useText()
  const access = useApi<OwnAccess>(registryApi.access, { live: true })
  if (!access.data) return <Pending query={access} />
  const { userCode, grants } = access.data
  return (
    <div className="registry-form stack">
      <PageTitle>{t('directives-registry.own-access.title')}</PageTitle>
      {userCode && (
        <p>
          {t('directives-registry.own-access.user-code')} <strong className="isolate">{userCode}</strong>
        </p>
      )}
      {grants.length === 0 ? (
        <EmptyState title={t('directives-registry.own-access.none')}>
          <ButtonLink to={registryPage.ask}>{t('directives-registry.ask.title')}</ButtonLink>
        </EmptyState>
      ) : (
        grants.map((grant) => (
          <Access
            key={grant.id}
            grant={grant}
            last={grants.find(({ organizationId }) => organizationId === grant.organizationId) === grant}
          />
        ))
      )}
      {grants.length > 0 && (
        <div className="row">
          {!grants.some(({ state }) => isLivingGrant(state)) && (
            <ButtonLink to={registryPage.ask}>{t('directives-registry.ask.title')}</ButtonLink>
          )}
          <ButtonLink to={consultationPage.list} look="second">
            {t('directives-registry.consultations.title')}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

/** One access; what to do about its end is said for the last one of an establishment. */
function Access({ grant, last }: { grant: OwnGrant; last: boolean }) {
  const { t, language } = useText()
  const format = useFormat()
  const [giving, setGiving] = useState(false)
  return (
    <section className="panel stack">
      <div className="spread">
        <h2>{textIn(grant.organizationName, language)}</h2>
        <Tag tone={grantTone(grant.state)}>{t(`directives-registry.grant-state.${grant.state}`)}</Tag>
      </div>
      <Facts
        facts={[
          [t('directives-registry.field.jobTitle'), grant.jobTitle],
          [t('directives-registry.field.departmentId'), textIn(grant.departmentName, language)],
          [t('directives-registry.grants.since'), format.date(grant.startsOn)],
          [t('directives-registry.field.endsOn'), grant.endsOn && format.date(grant.endsOn)],
          [t('directives-registry.grants.suspension'), grant.suspension && t(grant.suspension)],
        ]}
      />
      {last && grant.ending && <EndingNotice ending={grant.ending} />}
      {isLivingGrant(grant.state) && (
        <div className="row">
          {grant.state === 'active' && <ToConsultation grant={grant} />}
          <Button look="stop" onClick={() => setGiving(true)}>
            {t('directives-registry.own-access.give-up')}
          </Button>
        </div>
      )}
      {giving && <GiveUp grant={grant} onClose={() => setGiving(false)} />}
    </section>
  )
}

/** The way to the registry, where one acts for another establishment by acting for this one. */
function ToConsultation({ grant }: { grant: OwnGrant }) {
  const { t } = useText()
  const { organization } = useAccount()
  if (organization?.id === grant.organizationId)
    return <ButtonLink to={consultationPage.consult}>{t('directives-registry.consult.title')}</ButtonLink>
  return <ActElsewhere organizationId={grant.organizationId} name={grant.organizationName} />
}

function GiveUp({ grant, onClose }: { grant: OwnGrant; onClose: () => void }) {
  const { t, language } = useText()
  const go = useGo()
  const command = useCommand<object, { id: string }>(
    (api, body, key) => api.post(registryApi.withdrawals, body, { key }),
    {
      refresh: ['/api/'],
      onDone: ({ id }) => go(registryPage.withdrawal(id)),
    },
  )
  const giveUp = () =>
    void command.run({
      organizationId: grant.organizationId,
      as: 'self',
      of: { by: 'grant', grantId: grant.id },
      cause: 'own-wish',
      effectiveOn: null,
    })
  return (
    <ReasonDialog
      title={t('directives-registry.own-access.give-up')}
      text={
        <p>
          {t('directives-registry.own-access.give-up-text', { organization: textIn(grant.organizationName, language) })}
        </p>
      }
      button={t('directives-registry.own-access.give-up')}
      look="stop"
      reason="none"
      busy={command.busy}
      problem={command.problem}
      onConfirm={giveUp}
      onClose={onClose}
    />
  )
}
