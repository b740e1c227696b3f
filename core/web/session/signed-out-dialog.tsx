import type { SessionEnd } from '../../domain/account-contract.ts'
import { textIn } from '../../domain/language.ts'
import { useApi } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { Dialog } from '../plain/dialog.tsx'
import './session.css'

/**
 * The session ended while the page was open: what it showed is covered, what was typed stays, and signing in again leads back to it. Whoever lost
 * the access reads so, and whom to ask; the page is not theirs any more.
 */
export function SignedOutDialog() {
  const { t, language } = useText()
  const { data, pending } = useApi<SessionEnd>('/api/session/end', { staleTime: Infinity })
  const from = data?.withdrawnFrom
  const here = encodeURIComponent(location.pathname + location.search)
  return (
    <Dialog title={t('session.ended.title')} onClose={() => undefined}>
      <p className="signed-out">
        {!pending &&
          (from ? t('session.ended.withdrawn', { organization: textIn(from, language) }) : t('session.ended.text'))}
      </p>
      <div className="dialog-buttons">
        <a className="button" href={from ? '/sign-in' : `/sign-in?next=${here}`}>
          {t(from ? 'web.sign-in' : 'session.ended.button')}
        </a>
      </div>
    </Dialog>
  )
}
