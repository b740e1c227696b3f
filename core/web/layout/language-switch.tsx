import { useState } from 'react'
import { languages, type Language } from '../../domain/language.ts'
import { switchLanguage, useText } from '../language/language.ts'
import { ChevronIcon } from '../plain/icons.tsx'
import { Disclosure } from '../plain/disclosure.tsx'

/** Each language by its own name: somebody who reads no other must find it. */
export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English', ar: 'العربية' }

interface Props {
  /** Keeps the choice in the account; without it on this device only. */
  onSwitch?: (language: Language) => void
}

/** The languages of the portal, side by side. The page changes at once. */
export function LanguageChoices({ onSwitch }: Props) {
  const { t, language } = useText()
  const [failed, setFailed] = useState(false)
  const choose = (wanted: Language) => {
    switchLanguage(wanted).then(
      () => {
        setFailed(false)
        onSwitch?.(wanted)
      },
      () => setFailed(true),
    )
  }
  return (
    <>
      <ul className="plain-list choices" aria-label={t('web.language')}>
        {languages.map((one) => (
          <li key={one}>
            <button
              type="button"
              className="menu-choice"
              lang={one}
              aria-current={one === language ? 'true' : undefined}
              onClick={() => choose(one)}
            >
              {languageNames[one]}
            </button>
          </li>
        ))}
      </ul>
      {failed && <p className="field-error">{t('web.problem.offline.text')}</p>}
    </>
  )
}

/** The language of the page, and behind it the others. */
export function LanguageSwitch({ onSwitch }: Props) {
  const { t, language } = useText()
  return (
    <Disclosure
      hint={t('web.language')}
      button={
        <>
          {languageNames[language]} <ChevronIcon />
        </>
      }
    >
      {(close) => (
        <LanguageChoices
          onSwitch={(chosen) => {
            close()
            onSwitch?.(chosen)
          }}
        />
      )}
    </Disclosure>
  )
}
