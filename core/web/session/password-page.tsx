import { useState } from 'react'
import { PageLink } from '../app/navigation.tsx'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { PasswordField } from '../plain/field.tsx'
import { Notice } from '../plain/notice.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { problemOfField } from './use-task.ts'

/** Changes the own password; every other session ends. */
export function PasswordPage() {
  const { t } = useText()
  const [current, setCurrent] = useState('')
  const [done, setDone] = useState(false)
  const change = useCommand<{ current: string; password: string }>(
    (api, body) => api.post('/api/account/password', body),
    {
      onDone: () => setDone(true),
    },
  )
  const told = problemOfField(change.problem, 'current')
  return (
    <div className="stack reading">
      <PageTitle above={<PageLink to="/account">{t('web.account')}</PageLink>}>{t('session.password.title')}</PageTitle>
      {done ? (
        <Notice tone="good" live>
          <p>{t('session.password.done')}</p>
        </Notice>
      ) : (
        <>
          <p>{t('session.password.others')}</p>
          <ChoosePassword
            button={t('session.account.password-change')}
            busy={change.busy}
            problem={told ? null : change.problem}
            onChoose={(password) => void change.run({ current, password })}
          >
            <PasswordField
              label={t('session.password.current')}
              autoComplete="current-password"
              required
              error={told}
              value={current}
              onChange={setCurrent}
            />
          </ChoosePassword>
        </>
      )}
    </div>
  )
}
