import { Button, ProblemNotice, upload, useCommand, useText } from '@guichet/core/web'
import { useRef } from 'react'
import type { DirectiveRecord } from '../../domain/directive-contract.ts'
import { registerApi } from './register-paths.ts'

/** The image of the form or act: to look at, and for clerks to store. */
export function ScanPanel({ directive }: { directive: DirectiveRecord }) {
  const { t } = useText()
  const stores = directive.mayStoreScan
  const input = useRef<HTMLInputElement>(null)
  const path = `${registerApi.one(directive.id)}/scan`
  const store = useCommand<File>(
    (_api, file, key) => {
      const form = new FormData()
      form.append('requirement', 'scan')
      form.append('file', file)
      return upload(path, form, { key })
    },
    { refresh: [registerApi.one(directive.id)] },
  )
  if (!directive.scan && !stores) return null
  return (
    <section className="panel stack">
      <h2>{t('directives-registry.scan.title')}</h2>
      {!directive.scan && <p className="quiet">{t('directives-registry.scan.none')}</p>}
      <ProblemNotice problem={store.problem} />
      <div className="row no-print">
        {directive.scan && (
          <a className="button" data-look="second" href={path} target="_blank" rel="noreferrer">
            {t('directives-registry.scan.show')}
          </a>
        )}
        {stores && (
          <>
            <Button look="second" busy={store.busy} onClick={() => input.current?.click()}>
              {t(`directives-registry.scan.${directive.scan ? 'replace' : 'store'}`)}
            </Button>
            <input
              ref={input}
              type="file"
              className="visually-hidden"
              aria-label={t('directives-registry.scan.title')}
              accept="application/pdf,image/png,image/jpeg"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                if (file) void store.run(file)
                event.currentTarget.value = ''
              }}
            />
          </>
        )}
      </div>
    </section>
  )
}
