import {
  Button,
  ErrorSummary,
  LongTextField,
  Notice,
  ProblemNotice,
  TextField,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { OwnNumberView } from '../../domain/consultation-contract.ts'
import { useForm } from '../use-form.ts'
import { consultationApi } from './consultation-paths.ts'

interface Props {
  /** Called once the number is corrected, or is to stay; without it the number is declared for the first time. */
  onCorrected?: () => void
}

/** One's own number, whose directives the account never opens: typed, shown back with what it says, kept once it was confirmed. */
export function OwnNumber({ onCorrected }: Props) {
  const { t } = useText()
  const [checked, setChecked] = useState<{ view: OwnNumberView; reason: string } | null>(null)
  const [typed, setTyped] = useState({ nam: '', reason: '' })
  return (
    <section className="panel stack" aria-labelledby="own-number-title">
      <h2 id="own-number-title">
        {t(onCorrected ? 'directives-registry.own-number.correct' : 'directives-registry.own-number.title')}
      </h2>
      {checked ? (
        <ConfirmNumber {...checked} {...(onCorrected ? { onCorrected } : {})} onBack={() => setChecked(null)} />
      ) : (
        <TypeNumber
          typed={typed}
          {...(onCorrected ? { onCorrected } : {})}
          onChecked={(view, values) => {
            setTyped(values)
            setChecked({ view, reason: values.reason })
          }}
        />
      )}
    </section>
  )
}

interface Typed {
  nam: string
  reason: string
}

interface TypeProps extends Props {
  typed: Typed
  onChecked: (view: OwnNumberView, typed: Typed) => void
}

function TypeNumber({ typed, onCorrected, onChecked }: TypeProps) {
  const { t } = useText()
  const form = useForm<Typed, object, OwnNumberView>({
    initial: typed,
    fields: ['nam', 'reason'],
    check: ({ nam, reason }) => ({
      nam: nam.trim() === '' ? t('directives-registry.own-number.missing') : undefined,
      reason: onCorrected && reason.trim().length < 5 ? t('dossier.reason.missing') : undefined,
    }),
    send: (api, body) => api.post(consultationApi.checkNumber, body),
    onDone: (view) => onChecked(view, form.values),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.ready()) void form.run({ nam: form.values.nam })
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <p>{t(`directives-registry.own-number.${onCorrected ? 'correct-text' : 'text'}`)}</p>
      <ErrorSummary errors={form.errors} />
      <ProblemNotice problem={form.otherProblem} />
      <TextField
        {...form.bind('nam')}
        label={t('directives-registry.own-number.field')}
        hint={t('directives-registry.own-number.hint')}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      {onCorrected && (
        <LongTextField {...form.bind('reason')} rows={2} label={t('directives-registry.own-number.reason')} />
      )}
      <Notice tone="info">{t('directives-registry.own-number.kept')}</Notice>
      <div className="row">
        <Button type="submit" busy={form.busy}>
          {t('directives-registry.own-number.check')}
        </Button>
        {onCorrected && (
          <Button look="quiet" onClick={onCorrected}>
            {t('web.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

interface ConfirmProps extends Props {
  view: OwnNumberView
  reason: string
  onBack: () => void
}

/** What will be kept, to be compared with one's own card. */
function ConfirmNumber({ view, reason, onCorrected, onBack }: ConfirmProps) {
  const { t } = useText()
  const format = useFormat()
  const form = useForm<object, object>({
    initial: {},
    fields: [],
    send: (api, body) => api.post(onCorrected ? consultationApi.correctNumber : consultationApi.numbers, body),
    ...(onCorrected ? { onDone: onCorrected } : {}),
  })
  const shown = { nam: view.nam, confirmed: true }
  return (
    <>
      <p>{t('directives-registry.own-number.compare')}</p>
      <dl className="facts">
        <div>
          <dt>{t('directives-registry.own-number.field')}</dt>
          <dd>
            <bdi dir="ltr" className="nam">
              {view.nam}
            </bdi>
          </dd>
        </div>
        <div>
          <dt>{t('directives-registry.own-number.birth-date')}</dt>
          <dd>{view.birthDates.map((date) => format.date(date)).join(' · ')}</dd>
        </div>
      </dl>
      {view.warnings.length > 0 && (
        <Notice tone="wait" title={t('directives-registry.own-number.differs')}>
          <ul>
            {view.warnings.map((warning) => (
              <li key={warning}>{t(`directives-registry.identity-warning.${warning}`)}</li>
            ))}
          </ul>
          <p>{t('directives-registry.own-number.differs-text')}</p>
        </Notice>
      )}
      <ProblemNotice problem={form.otherProblem} />
      <div className="row">
        <Button
          busy={form.busy}
          onClick={() => void form.run(onCorrected ? { ...shown, reason } : { ...shown, relation: 'own' })}
        >
          {t('directives-registry.own-number.button')}
        </Button>
        <Button look="second" onClick={onBack}>
          {t('directives-registry.own-number.change')}
        </Button>
      </div>
    </>
  )
}
