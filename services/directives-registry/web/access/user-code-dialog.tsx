import { Button, Notice, ProblemNotice, TextField, useCommand, useText, withQuery } from '@guichet/core/web'
import { useState } from 'react'
import type { AccountMatch } from '../../domain/approval-contract.ts'
import { registryApi } from '../paths.ts'
import { DialogForm } from './dialog-form.tsx'
import { LicenceTick, useLicenceTick } from './licence-tick.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

/** Which account a user code means, looked up exactly, before the service is added to it. */
export function UserCodeDialog(props: ActionDialogProps) {
  const { t } = useText()
  const { request, action, onClose } = props
  const [match, setMatch] = useState<AccountMatch | null>(null)
  const tick = useLicenceTick(request)
  const notLookedUp = match ? undefined : t('problem.account-not-looked-up')
  const form = useRequestAction(props, {
    initial: { userCode: request.userCode ?? '' },
    fields: ['userCode', 'licenceCompared'],
    check: ({ userCode }) => ({
      userCode: userCode.trim() === '' ? t('directives-registry.match.need-code') : notLookedUp,
      licenceCompared: tick.fault,
    }),
  })
  const look = useCommand<string, AccountMatch>(
    (api, userCode) => api.get(withQuery(`${registryApi.request(request.dossier.id)}/account-match`, { userCode })),
    { onDone: setMatch },
  )
  return (
    <DialogForm
      title={t(action.label)}
      button={t(action.label)}
      form={form}
      onSend={() =>
        void form.run({
          userCode: form.values.userCode,
          accountId: match?.accountId ?? null,
          licenceCompared: tick.compared,
        })
      }
      onClose={onClose}
    >
      <p>{t('directives-registry.match.text')}</p>
      <TextField
        {...form.bind('userCode')}
        onChange={(userCode) => {
          form.change({ userCode })
          setMatch(null)
        }}
        label={t('directives-registry.field.userCode')}
        hint={t('directives-registry.form.user-code-hint')}
        dir="ltr"
        autoComplete="off"
      />
      <ProblemNotice problem={look.problem} />
      <div>
        <Button look="second" busy={look.busy} onClick={() => void look.run(form.values.userCode)}>
          {t('directives-registry.match.look-up')}
        </Button>
      </div>
      {match && <Match match={match} />}
      <LicenceTick id={form.id('licenceCompared')} error={form.faultAt('licenceCompared')} tick={tick} />
    </DialogForm>
  )
}

const tones = {
  found: 'good',
  'names-differ': 'stop',
  'not-active': 'stop',
  'not-found': 'wait',
  malformed: 'stop',
} as const

function Match({ match: { outcome, name, otherAccount } }: { match: AccountMatch }) {
  const { t } = useText()
  return (
    <Notice tone={tones[outcome]} title={t(`directives-registry.account-match.${outcome}`)} live>
      {name && (
        <p>
          <bdi>{name}</bdi>
        </p>
      )}
      {otherAccount && (
        <p>{t('directives-registry.match.other', { name: otherAccount.name, userCode: otherAccount.userCode })}</p>
      )}
    </Notice>
  )
}
