import { useState } from 'react'
import { PageLink, useGo } from '../app/navigation.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { refreshPaths, useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { Dialog } from '../plain/dialog.tsx'
import { mePath, useAccount } from './account.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { useConfirmIdentity } from './identity-gate.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** The second factor: set it up, move it to another phone, renew recovery codes, turn it off. */
export function SecondFactorPage() {
  const cache = useQueryClient()
  const go = useGo()
  const [enrolling, setEnrolling] = useState(false)
  const [codes, setCodes] = useState<string[] | null>(null)
  const { account } = useAccount()
  const finish = () => {
    void refreshPaths(cache, [mePath])
    go('/account')
  }
  if (codes) {
    return (
      <div className="reading">
        <RecoveryCodes codes={codes} onDone={finish} />
      </div>
    )
  }
  if (enrolling) {
    return (
      <div className="reading">
        <EnrolSecondFactor accountId={account.id} onDone={finish} onLeave={() => setEnrolling(false)} />
      </div>
    )
  }
  return <FactorChoices onEnrol={() => setEnrolling(true)} onCodes={setCodes} />
}

function FactorChoices({ onEnrol, onCodes }: { onEnrol: () => void; onCodes: (codes: string[]) => void }) {
  const { t } = useText()
  const { secondFactor } = useAccount()
  const confirmIdentity = useConfirmIdentity()
  const renew = useCommand<void, { recoveryCodes: string[] }>(
    (api) => api.post('/api/account/second-factor/recovery-codes'),
    { onDone: (answer) => onCodes(answer.recoveryCodes) },
  )
  const enrol = async () => {
    if (await confirmIdentity()) onEnrol()
  }
  return (
    <div className="stack reading">
      <PageTitle above={<PageLink to="/account">{t('web.account')}</PageLink>}>{t('session.factor.title')}</PageTitle>
      <p>{t(secondFactor.enabled ? 'session.factor.on' : 'session.enrol.text')}</p>
      <ProblemNotice problem={renew.problem} />
      <div className="stack" style={{ '--gap': 'var(--space-3)', alignItems: 'start' } as React.CSSProperties}>
        <Button look={secondFactor.enabled ? 'second' : 'first'} onClick={() => void enrol()}>
          {t(secondFactor.enabled ? 'session.factor.replace' : 'session.enrol.button')}
        </Button>
        {secondFactor.enabled && (
          <>
            <Button look="second" busy={renew.busy} onClick={() => void renew.run()}>
              {t('session.factor.new-codes')}
            </Button>
            <p className="quiet small">
              {t('session.account.factor.codes', { count: secondFactor.recoveryCodesLeft })}.{' '}
              {t('session.factor.new-codes-text')}
            </p>
            {secondFactor.required ? <p className="quiet">{t('session.factor.needed')}</p> : <RemoveFactor />}
          </>
        )}
      </div>
    </div>
  )
}

function RemoveFactor() {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const remove = useCommand<void>((api, _body, key) => api.delete('/api/account/second-factor', undefined, { key }), {
    refresh: [mePath],
    onDone: () => setAsking(false),
  })
  return (
    <>
      <Button look="stop" onClick={() => setAsking(true)}>
        {t('session.factor.remove')}
      </Button>
      {asking && (
        <Dialog title={t('session.factor.remove')} onClose={() => setAsking(false)}>
          <p>{t('session.factor.remove-sure')}</p>
          <ProblemNotice problem={remove.problem} />
          <div className="dialog-buttons">
            <Button look="stop" busy={remove.busy} onClick={() => void remove.run()}>
              {t('session.factor.remove')}
            </Button>
            <Button look="second" onClick={() => setAsking(false)}>
              {t('web.cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
