import { useOnline } from '../api-client/connectivity.ts'
import { useText } from '../language/language.ts'

/** Says that the portal cannot be reached, as long as it cannot. What is on the page stays there. */
export function OfflineNotice() {
  const { t } = useText()
  const online = useOnline()
  return <output className="offline no-print">{!online && <p>{t('web.offline')}</p>}</output>
}
