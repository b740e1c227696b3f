import { type FormEvent, useState } from 'react'
import { isLanguage, languages } from '../../domain/language.ts'
import type { AccountView, Profile } from '../../domain/account-contract.ts'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { languageNames } from '../layout/language-switch.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { SelectField, TextField } from '../plain/field.tsx'
import { Notice } from '../plain/notice.tsx'
import { mePath, useAccount } from './account.tsx'
import { problemOfField } from './use-task.ts'

/** Names, telephone and the language of e-mails and documents. */
export function ProfileForm() {
  const { t } = useText()
  const { account } = useAccount()
  const [profile, setProfile] = useState<Profile>({
    title: account.title,
    givenName: account.givenName,
    familyName: account.familyName,
    phone: account.phone,
    language: account.language,
    version: account.version,
  })
  const [saved, setSaved] = useState(false)
  const save = useCommand<Profile, AccountView>((api, body, key) => api.put('/api/account/profile', body, { key }), {
    refresh: [mePath],
    onDone: () => setSaved(true),
  })
  const change = (part: Partial<Profile>) => {
    setSaved(false)
    setProfile({ ...profile, ...part })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save.run(profile)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <ProblemNotice problem={save.problem} />
      {saved && (
        <Notice tone="good" live>
          <p>{t('session.account.saved')}</p>
        </Notice>
      )}
      <ProfileFields profile={profile} problem={save.problem} onChange={change} />
      <div>
        <Button type="submit" busy={save.busy}>
          {t('web.save')}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  profile: Profile
  problem: ApiProblem | null
  onChange: (part: Partial<Profile>) => void
}

function ProfileFields({ profile, problem, onChange: change }: FieldsProps) {
  const { t } = useText()
  const wrong = (path: string) => problemOfField(problem, path)
  return (
    <>
      <TextField
        label={t('session.account.person-title')}
        hint={t('session.account.person-title-hint')}
        optional
        autoComplete="honorific-prefix"
        maxLength={20}
        value={profile.title}
        error={wrong('title')}
        onChange={(title) => change({ title })}
      />
      <TextField
        label={t('session.account.given-name')}
        autoComplete="given-name"
        required
        value={profile.givenName}
        error={wrong('givenName')}
        onChange={(givenName) => change({ givenName })}
      />
      <TextField
        label={t('session.account.family-name')}
        autoComplete="family-name"
        required
        value={profile.familyName}
        error={wrong('familyName')}
        onChange={(familyName) => change({ familyName })}
      />
      <TextField
        label={t('session.account.phone')}
        optional
        type="tel"
        autoComplete="tel"
        dir="ltr"
        value={profile.phone ?? ''}
        error={wrong('phone')}
        onChange={(phone) => change({ phone: phone.trim() === '' ? null : phone })}
      />
      <SelectField
        label={t('session.account.language')}
        value={profile.language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(language) => isLanguage(language) && change({ language })}
      />
    </>
  )
}
