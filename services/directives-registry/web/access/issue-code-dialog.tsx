import {
  Button,
  Dialog,
  Notice,
  ProblemNotice,
  TickField,
  useCommand,
  useLeaveWarning,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { IssuedCode } from '../../domain/access-request-contract.ts'
import { registryApi } from '../paths.ts'
import type { ActionDialogProps } from './request-actions.tsx'

/** Makes a secret code and shows it once: to dictate, or to print for the hand-over. */
export function IssueCodeDialog({ request, action, onClose }: ActionDialogProps) {
  const { t } = useText()
  const [issued, setIssued] = useState<IssuedCode | null>(null)
  const command = useCommand<object, IssuedCode>(
    (api, body, key) => api.post(`${registryApi.request(request.dossier.id)}/actions/${action.action}`, body, { key }),
    { onDone: setIssued },
  )
  const replaces = request.codes?.some(({ endedOn }) => endedOn === null) ?? false
  if (issued) return <Shown issued={issued} request={request} onClose={onClose} />
  return (
    <Dialog title={t(action.label)} onClose={onClose}>
      <div className="stack">
        {replaces && <Notice tone="wait">{t('directives-registry.code.before-replaced')}</Notice>}
        <p>{t('directives-registry.code.before')}</p>
        <ul>
          <li>{t('directives-registry.code.before-once')}</li>
          <li>{t('directives-registry.code.before-link', { email: request.beneficiary.email ?? '' })}</li>
          <li>{t('directives-registry.code.before-days')}</li>
        </ul>
        <ProblemNotice problem={command.problem} />
        <div className="dialog-buttons">
          <Button busy={command.busy} onClick={() => void command.run({ version: request.version })}>
            {t(action.label)}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

interface ShownProps {
  issued: IssuedCode
  request: ActionDialogProps['request']
  onClose: () => void
}

/** The one time the code is in clear. The window closes only by its button, and the page only after a question, so that a key pressed by mistake loses nothing. */
function Shown({ issued, request, onClose }: ShownProps) {
  const { t } = useText()
  const [noted, setNoted] = useState(false)
  useLeaveWarning(!noted)
  const refresh = useCommand<void>(async () => undefined, { refresh: ['/api/'], onDone: onClose })
  return (
    <Dialog title={t('directives-registry.code.shown')} onClose={() => undefined}>
      <div className="stack">
        <p className="no-print">{t('directives-registry.code.for-person')}</p>
        <Slip issued={issued} request={request} />
        <details className="no-print">
          <summary>{t('directives-registry.code.dictate')}</summary>
          <ol className="dictation" dir="ltr">
            {issued.dictation.map(({ character, key }, place) => (
              <li key={place}>
                <b>{character}</b> {t(key)}
              </li>
            ))}
          </ol>
        </details>
        <Notice tone="wait">{t('directives-registry.code.once')}</Notice>
        <div className="no-print">
          <TickField id="code-noted" label={t('directives-registry.code.noted')} value={noted} onChange={setNoted} />
        </div>
        <div className="dialog-buttons no-print">
          <Button look="second" onClick={() => print()}>
            {t('directives-registry.code.print')}
          </Button>
          <Button disabled={!noted} busy={refresh.busy} onClick={() => void refresh.run()}>
            {t('directives-registry.code.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** What is printed for a sealed envelope, in the language of its person: the code, until when, and that the link comes apart. */
function Slip({ issued, request }: Omit<ShownProps, 'onClose'>) {
  const { language, sentences } = issued.slip
  return (
    <div className="code-slip stack" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <p>
        <bdi>{request.dossier.subject}</bdi> · <span className="isolate nowrap">{request.dossier.reference}</span>
      </p>
      <p className="secret-code" dir="ltr">
        {issued.code}
      </p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}
