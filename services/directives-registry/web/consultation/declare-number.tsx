import { Button, ErrorSummary, Notice, ProblemNotice, TextField, useText } from '@guichet/core/web'
import { useForm } from '../use-form.ts'
import { consultationApi } from './consultation-paths.ts'

/** Once, before the first consultation: one's own number, whose directives the account then never opens. */
export function DeclareOwnNumber() {
  const { t } = useText()
  const form = useForm<{ nam: string }, object>({
    initial: { nam: '' },
    fields: ['nam'],
    send: (api, body) => api.post(consultationApi.numbers, body),
  })
  return (
    <form
      className="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.run({ nam: form.values.nam || '-', relation: 'own' })
      }}
    >
      <h2>{t('directives-registry.own-number.title')}</h2>
      <p>{t('directives-registry.own-number.text')}</p>
      <ErrorSummary errors={form.errors} />
      <ProblemNotice problem={form.otherProblem} />
      <TextField
        {...form.bind('nam')}
        label={t('directives-registry.own-number.field')}
        hint={t('directives-registry.consult.nam-hint')}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Notice tone="info">{t('directives-registry.own-number.kept')}</Notice>
      <div>
        <Button type="submit" busy={form.busy}>
          {t('directives-registry.own-number.button')}
        </Button>
      </div>
    </form>
  )
}
