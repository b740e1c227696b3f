import { useText } from '../language/language.ts'
import { Dialog } from '../plain/dialog.tsx'

/** The session ended while the page was open: it stays as it is, and signing in again is possible beside it or in its place. */
export function SignedOutDialog() {
  const { t } = useText()
  const here = encodeURIComponent(location.pathname + location.search)
  return (
    <Dialog title={t('session.ended.title')} onClose={() => undefined}>
      <p>{t('session.ended.text')}</p>
      <div className="dialog-buttons">
        <a className="button" href={`/sign-in?next=${here}`}>
          {t('session.ended.button')}
        </a>
      </div>
    </Dialog>
  )
}
