import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { Dialog } from '../plain/dialog.tsx'
import './desk.css'

/** Every key of the desk and what it does. */
export function ShortcutHelp({ selectable, onClose }: { selectable: boolean; onClose: () => void }) {
  const { t } = useText()
  const keys = [
    ['j', 'dossier.desk.key.next'],
    ['k', 'dossier.desk.key.previous'],
    ['Enter', 'dossier.desk.key.open'],
    ...(selectable ? [['x', 'dossier.desk.key.tick']] : []),
    ['/', 'dossier.desk.key.search'],
    ['Esc', 'dossier.desk.key.close'],
    ['?', 'dossier.desk.key.help'],
  ] as const
  return (
    <Dialog title={t('dossier.desk.keys')} onClose={onClose}>
      <dl className="key-list">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(meaning as string)}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-buttons">
        <Button look="second" onClick={onClose}>
          {t('web.close')}
        </Button>
      </div>
    </Dialog>
  )
}
