import { textIn } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  Notice,
  PageTitle,
  Pending,
  ReasonDialog,
  Tag,
  TextField,
  SelectField,
  useApi,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { DesignationList } from '../../domain/designation-contract.ts'
import { DialogForm } from '../access/dialog-form.tsx'
import { Facts, isolated } from '../facts.tsx'
import { registryApi } from '../paths.ts'
import { useForm } from '../use-form.ts'
import '../registry.css'

type Designation = DesignationList['items'][number]

/** Who manages access for the establishment: designated, confirmed each year and taken back by its head. */
export function DesignationsPage() {
  const { t, language } = useText()
  const [designating, setDesignating] = useState(false)
  const list = useApi<DesignationList>(registryApi.designations)
  if (!list.data) return <Pending query={list} />
  const { items, maximum, citation } = list.data
  const living = items.filter(({ endedAt }) => endedAt === null)
  const full = living.length >= maximum
  return (
    <div className="registry-form stack">
      <div className="spread">
        <PageTitle>{t('directives-registry.designations.title')}</PageTitle>
        <Button look={full ? 'second' : 'first'} onClick={() => setDesignating(true)}>
          {t(`directives-registry.designations.${full ? 'replace' : 'add'}`)}
        </Button>
      </div>
      <p>
        {t('directives-registry.designations.text', {
          count: maximum,
          citation: isolated(textIn(citation, language)),
        })}
      </p>
      {full && <Notice tone="info">{t('directives-registry.designations.full')}</Notice>}
      {items.length === 0 && <EmptyState title={t('directives-registry.designations.none')} />}
      {items.map((designation) => (
        <DesignationCard key={designation.id} designation={designation} />
      ))}
      {designating && <DesignateDialog living={living} full={full} onClose={() => setDesignating(false)} />}
    </div>
  )
}

function DesignationCard({ designation }: { designation: Designation }) {
  const { t } = useText()
  const format = useFormat()
  const [asking, setAsking] = useState<'end' | 'certify' | null>(null)
  const { name, email, ministryReference, trainingPassedOn, designatedBy, designatedAt, certificationDue, endedAt } =
    designation
  return (
    <section className="panel stack">
      <div className="spread">
        <h2>{name}</h2>
        <Tag tone={endedAt ? 'plain' : 'good'}>
          {t(endedAt ? 'directives-registry.designations.ended' : 'directives-registry.designations.living')}
        </Tag>
      </div>
      <Facts
        facts={[
          [t('directives-registry.field.email'), email],
          [t('directives-registry.designations.reference'), ministryReference],
          [t('directives-registry.designations.training'), format.date(trainingPassedOn)],
          [
            t('directives-registry.designations.by'),
            designatedBy && (
              <>
                {t('directives-registry.request.by', {
                  name: isolated(designatedBy),
                  at: format.date(designatedAt),
                })}
              </>
            ),
          ],
          [t('directives-registry.designations.certify-due'), endedAt ? null : format.date(certificationDue)],
          [t('directives-registry.designations.ended'), endedAt && format.date(endedAt)],
        ]}
      />
      {!endedAt && (
        <div className="row">
          <Button look="second" onClick={() => setAsking('certify')}>
            {t('directives-registry.designations.certify')}
          </Button>
          <Button look="stop" onClick={() => setAsking('end')}>
            {t('directives-registry.designations.end')}
          </Button>
        </div>
      )}
      {asking && <ConfirmDialog designation={designation} action={asking} onClose={() => setAsking(null)} />}
    </section>
  )
}

function ConfirmDialog({
  designation,
  action,
  onClose,
}: {
  designation: Designation
  action: 'end' | 'certify'
  onClose: () => void
}) {
  const { t } = useText()
  const command = useCommand<void>(
    (api, _, key) => api.post(`${registryApi.designations}/${designation.id}/actions/${action}`, undefined, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  const label = t(`directives-registry.designations.${action}`)
  return (
    <ReasonDialog
      title={label}
      text={<p>{t(`directives-registry.designations.${action}-text`, { name: designation.name })}</p>}
      button={label}
      look={action === 'end' ? 'stop' : 'first'}
      reason="none"
      busy={command.busy}
      problem={command.problem}
      onConfirm={() => void command.run()}
      onClose={onClose}
    />
  )
}

interface DesignateProps {
  living: readonly Designation[]
  /** Every seat is taken: somebody has to be replaced. */
  full: boolean
  onClose: () => void
}

function DesignateDialog({ living, full, onClose }: DesignateProps) {
  const { t } = useText()
  const form = useForm<
    { email: string; ministryReference: string; trainingPassedOn: string; replaces: string },
    object
  >({
    initial: { email: '', ministryReference: '', trainingPassedOn: '', replaces: full ? (living[0]?.id ?? '') : '' },
    fields: ['email', 'ministryReference', 'trainingPassedOn', 'replaces'],
    send: (api, body, key) => api.post(registryApi.designations, body, { key }),
    onDone: onClose,
  })
  const { replaces, ...rest } = form.values
  const title = t(`directives-registry.designations.${full ? 'replace' : 'add'}`)
  const nobody = full ? [] : [{ value: '', label: t('directives-registry.designations.nobody') }]
  return (
    <DialogForm
      title={title}
      button={title}
      form={form}
      onSend={() => void form.run({ ...rest, replaces: replaces || null })}
      onClose={onClose}
    >
      <TextField
        {...form.bind('email')}
        type="email"
        dir="ltr"
        label={t('directives-registry.field.email')}
        hint={t('directives-registry.designations.email-hint')}
      />
      <TextField
        {...form.bind('ministryReference')}
        dir="ltr"
        label={t('directives-registry.designations.reference')}
      />
      <TextField
        {...form.bind('trainingPassedOn')}
        type="date"
        label={t('directives-registry.designations.training')}
      />
      <SelectField
        {...form.bind('replaces')}
        label={t('directives-registry.designations.replaces')}
        options={[...nobody, ...living.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </DialogForm>
  )
}
