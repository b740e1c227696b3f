import { Button, Dialog, useText } from '@guichet/core/web'
import { type ReactNode, useEffect, useState } from 'react'

interface AskBeforeLeaving {
  /** Closes at once where nothing was entered, else asks. */
  leave: () => void
  question: ReactNode
}

/** Keeps what was entered in a window from being thrown away by Escape or a button pressed too soon. */
export function useAskBeforeLeaving(isEntered: boolean, onClose: () => void): AskBeforeLeaving {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const stay = () => setAsking(false)
  useEffect(() => {
    if (!isEntered) return
    // A browser may close a window whatever its owner says, or two with one key, unless it never hears of the key.
    const turn = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      setAsking((before) => !before)
    }
    document.addEventListener('keydown', turn)
    return () => document.removeEventListener('keydown', turn)
  }, [isEntered])
  return {
    leave: () => (isEntered ? setAsking(true) : onClose()),
    question: asking && (
      <Dialog title={t('third-party-payment.leave.title')} onClose={stay}>
        <p>{t('third-party-payment.leave.text')}</p>
        <div className="dialog-buttons">
          <Button onClick={stay}>{t('third-party-payment.leave.stay')}</Button>
          <Button look="second" onClick={onClose}>
            {t('third-party-payment.leave.discard')}
          </Button>
        </div>
      </Dialog>
    ),
  }
}
