import {
  Button,
  ChoiceField,
  ErrorSummary,
  PageLink,
  PageTitle,
  ProblemNotice,
  SelectField,
  TextField,
  useGo,
  useText,
} from '@guichet/core/web'
import { useForm } from '../use-form.ts'
import { emptyReceipt, missingReceipt, receiptBody, type ReceiveValues } from './receive-values.ts'
import { registerApi, registerPage } from './register-paths.ts'
import '../registry.css'

const fields = Object.keys(emptyReceipt) as (keyof ReceiveValues)[]

function useReceipt() {
  const { t } = useText()
  const go = useGo()
  return useForm<ReceiveValues, object, { id: string }>({
    initial: emptyReceipt,
    fields,
    check: (values) =>
      Object.fromEntries(
        missingReceipt(values).map((field) => [field, t(`directives-registry.receive-missing.${field}`)]),
      ),
    send: (api, body, key) => api.post(registerApi.list, body, { key }),
    onDone: ({ id }) => go(registerPage.one(id)),
  })
}

/** Taking in a form or an act, as it lies on the desk. */
export function ReceivePage() {
  const { t } = useText()
  const form = useReceipt()
  const line = (field: keyof ReceiveValues) => ({
    ...form.bind(field),
    label: t(`directives-registry.receive.${field}`),
    autoComplete: 'off',
  })
  const props = { form, line }
  return (
    <form
      className="registry-form stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.ready()) void form.run(receiptBody(form.values))
      }}
    >
      <PageTitle above={<PageLink to={registerPage.list}>{t('directives-registry.directives.title')}</PageLink>}>
        {t('directives-registry.receive.title')}
      </PageTitle>
      <p>{t('directives-registry.receive.text')}</p>
      <ErrorSummary errors={form.errors} />
      <ProblemNotice problem={form.otherProblem} />
      <AuthorFields {...props} />
      <DocumentFields {...props} />
      <SignatureFields {...props} />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('directives-registry.receive.button')}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  form: ReturnType<typeof useReceipt>
  line: (field: keyof ReceiveValues) => Parameters<typeof TextField>[0]
}

function AuthorFields({ line }: FieldsProps) {
  const { t } = useText()
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.receive.author')}</legend>
      <TextField {...line('nam')} dir="ltr" hint={t('directives-registry.consult.nam-hint')} />
      <div className="field-row">
        <TextField {...line('familyNameAtBirth')} />
        <TextField {...line('givenName')} />
      </div>
      <TextField {...line('birthDate')} type="date" />
    </fieldset>
  )
}

function DocumentFields({ form, line }: FieldsProps) {
  const { t } = useText()
  return (
    <fieldset className="field-group">
      <legend>{t('directives-registry.directive.document')}</legend>
      <ChoiceField
        id="receive-kind"
        label={t('directives-registry.view.kind')}
        value={form.values.kind}
        options={(['prescribed-form', 'notarial-act'] as const).map((value) => ({
          value,
          label: t(`directives-registry.directive-kind.${value}`),
        }))}
        onChange={(kind) => form.change({ kind })}
      />
      <SelectField
        {...form.bind('language')}
        label={t('directives-registry.receive.language')}
        options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`directives-registry.language.${value}`) }))}
      />
      <div className="field-row">
        <TextField {...line('signedOn')} type="date" />
        <TextField {...line('receivedOn')} type="date" />
      </div>
      <div className="field-row">
        <TextField {...line('expected')} type="number" min={1} max={30} inputMode="numeric" />
        <TextField {...line('received')} type="number" min={0} max={30} inputMode="numeric" />
      </div>
    </fieldset>
  )
}

function SignatureFields({ form, line }: FieldsProps) {
  const { t } = useText()
  const isAct = form.values.kind === 'notarial-act'
  return (
    <fieldset className="field-group" id="signatures">
      <legend>{t('directives-registry.receive.signatures')}</legend>
      {isAct ? (
        <div className="field-row">
          <TextField {...line('notary')} />
          <TextField {...line('minuteNumber')} dir="ltr" />
        </div>
      ) : (
        <>
          <div className="field-row">
            <TextField {...line('firstWitness')} />
            <TextField {...line('secondWitness')} />
          </div>
          <TextField
            {...line('witnessedOn')}
            type="date"
            optional
            hint={t('directives-registry.receive.witnessed-hint')}
          />
          <TextField {...line('thirdPerson')} optional />
        </>
      )}
    </fieldset>
  )
}
