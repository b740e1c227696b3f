import { useState } from 'react'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { Button } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'

/** Offers text as a file of this name. */
export function downloadText(name: string, content: string, type = 'text/plain'): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The recovery codes, shown once: to download, print or write down before going on. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useText()
  const [kept, setKept] = useState(false)
  const download = () => {
    downloadText('guichet-codes.txt', `${t('session.codes.file')}\n\n${codes.join('\n')}\n`)
  }
  return (
    <div className="stack">
      <PageTitle>{t('session.codes.title')}</PageTitle>
      <p>{t('session.codes.text')}</p>
      <ul className="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button look="second" onClick={download}>
          {t('session.codes.download')}
        </Button>
        <Button look="second" onClick={() => print()}>
          {t('session.codes.print')}
        </Button>
      </div>
      <Notice tone="wait">
        <p>{t('session.codes.once')}</p>
      </Notice>
      <label className="row no-print">
        <input type="checkbox" className="tick" checked={kept} onChange={() => setKept(!kept)} />
        <span>{t('session.codes.kept')}</span>
      </label>
      <div className="no-print">
        <Button disabled={!kept} onClick={onDone}>
          {t('web.continue')}
        </Button>
      </div>
    </div>
  )
}
