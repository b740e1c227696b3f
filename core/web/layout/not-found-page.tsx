import { ButtonLink } from '../plain/button.tsx'
import { useText } from '../language/language.ts'
import { PageTitle } from './page-title.tsx'

/** An address that leads nowhere, or to something this person may not see: the two are told alike. */
export function NotFoundPage() {
  const { t } = useText()
  return (
    <div className="stack reading">
      <PageTitle>{t('web.not-found.title')}</PageTitle>
      <p>{t('web.not-found.text')}</p>
      <ul>
        <li>{t('web.not-found.typed')}</li>
        <li>{t('web.not-found.context')}</li>
      </ul>
      <div>
        <ButtonLink to="/home">{t('web.to-home')}</ButtonLink>
      </div>
    </div>
  )
}

/** What somebody was reading has moved on to where their roles do not see it. */
export function GonePage() {
  const { t } = useText()
  return (
    <div className="stack reading">
      <PageTitle>{t('web.gone.title')}</PageTitle>
      <p>{t('web.gone.text')}</p>
      <div>
        <ButtonLink to="/home">{t('web.to-home')}</ButtonLink>
      </div>
    </div>
  )
}
