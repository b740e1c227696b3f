import { Button, Dialog, PageTitle, ProblemNotice, useFormat, useText } from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { ConsultationView, OpenedView } from '../../domain/consultation-contract.ts'
import { consultationApi } from './consultation-paths.ts'
import { DirectiveSheet } from './directive-sheet.tsx'
import { Identity } from './identity.tsx'
import { usePrintCopy } from './print-copy.ts'
import { useOpenView } from './use-open-view.ts'
import { VerbalChangeDialog } from './verbal-change-dialog.tsx'
import './consultation.css'

interface Props {
  consultation: Pick<ConsultationView, 'id' | 'receipt' | 'situation'>
  view: OpenedView
  onChange: (view: OpenedView) => void
  onEnd: () => void
}

/** An open view. It closes by itself, and then nothing of it is left on the screen; the browser's own printing shows nothing of it. */
export function OpenDirective({ consultation, view, onChange, onEnd }: Props) {
  const { t } = useText()
  const { secondsLeft, close } = useOpenView(consultation.id, view.closesAt, onEnd)
  const [saying, setSaying] = useState(false)
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    scrollTo({ top: 0 })
  }, [])
  return (
    <div className="open-view stack">
      <p className="print-only">{t('directives-registry.view.print-here')}</p>
      <Identity person={view.person} />
      <DirectiveSheet directive={view.directive} declared={consultation.situation} />
      <div className="row no-print">
        <Button look="second" onClick={() => setSaying(true)}>
          {t('directives-registry.view.says-otherwise')}
        </Button>
        <Button look="second" onClick={() => setPrinting(true)}>
          {t('directives-registry.view.print')}
        </Button>
        {view.directive.source && (
          <a
            className="button"
            data-look="second"
            href={`${consultationApi.one(consultation.id)}/image`}
            target="_blank"
            rel="noreferrer"
          >
            {t('directives-registry.view.image', { count: view.directive.source.pages })}
          </a>
        )}
      </div>
      {printing && <PrintDialog consultation={consultation} onClose={() => setPrinting(false)} />}
      <ClosingBar secondsLeft={secondsLeft} onClose={close} />
      {saying && (
        <VerbalChangeDialog
          id={consultation.id}
          onReported={(change) => {
            setSaying(false)
            onChange(withChange(view, change))
          }}
          onClose={() => setSaying(false)}
        />
      )}
    </div>
  )
}

/** A copy on paper leaves the portal: what it carries, and that it goes on record, is said before. */
function PrintDialog({ consultation, onClose }: Pick<Props, 'consultation'> & { onClose: () => void }) {
  const { t } = useText()
  const print = usePrintCopy(consultation, onClose)
  return (
    <Dialog title={t('directives-registry.view.print')} onClose={onClose}>
      <div className="stack">
        <p>{t('directives-registry.view.print-text')}</p>
        <ProblemNotice problem={print.problem} />
        <div className="dialog-buttons">
          <Button busy={print.busy} onClick={() => void print.run()}>
            {t('directives-registry.view.print-button')}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

type Change = NonNullable<OpenedView['directive']['verbalChange']>

function withChange(view: OpenedView, verbalChange: Change): OpenedView {
  const flags = [...new Set([...view.directive.flags, 'verbal-change-reported' as const])]
  return { ...view, directive: { ...view.directive, flags, verbalChange } }
}

function ClosingBar({ secondsLeft, onClose }: { secondsLeft: number; onClose: () => void }) {
  const { t } = useText()
  const format = useFormat()
  const minutes = Math.floor(secondsLeft / 60)
  const left = `${format.number(minutes)}:${format.number(secondsLeft % 60, { minimumIntegerDigits: 2 })}`
  return (
    <div className="closing-bar no-print">
      <span aria-hidden="true" className="numbers">
        {t('directives-registry.view.closes-in', { time: left })}
      </span>
      <output className="visually-hidden">{t('directives-registry.view.minutes-left', { count: minutes })}</output>
      <Button onClick={onClose}>{t('directives-registry.view.close')}</Button>
    </div>
  )
}

/** The page of a view that was opened from its receipt. */
export function OpenedAgain(props: Props) {
  const { t } = useText()
  return (
    <div className="consult stack">
      <PageTitle>{t('directives-registry.view.title')}</PageTitle>
      <OpenDirective {...props} />
    </div>
  )
}
