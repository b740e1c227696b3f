import { useText } from '../language/language.ts'
import { Dialog } from '../plain/dialog.tsx'
import './session.css'

/** The session ended while the page was open: what it showed is covered, what was typed stays, and signing in again leads back to it. */
export function SignedOutDialog() {
  const { t } = useText()
  const here = encodeURIComponent(location.pathname + location.search)
  return (
    <Dialog title={t('session.ended.title')} onClose={() => undefined}>
      <p className="signed-out">{t('session.ended.text')}</p>
      <div className="dialog-buttons">
        <a className="button" href={`/sign-in?next=${here}`}>
          {t('session.ended.button')}
        </a>
      </div>
    </Dialog>
  )
}
