import { LongTextField, Notice, SelectField, TextField, useText } from '@guichet/core/web'
import { isSameName } from '../../domain/identity-comparison.ts'
import { fullName, isolated } from '../facts.tsx'
import { DialogForm } from './dialog-form.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

const evidences = ['in-person-photo-id', 'employee-file', 'professional-order', 'video-call-photo-id'] as const

/** What proved the identity: nothing is chosen beforehand, since whoever sends it vouches for it. */
function useEvidenceOptions() {
  const { t } = useText()
  const choices = evidences.map((value) => ({ value, label: t(`directives-registry.evidence.${value}`) }))
  return [{ value: '', label: t('directives-registry.form.choose') }, ...choices]
}

/** Who the person is, as the evidence says, and what that evidence was. */
export function EnterIdentityDialog(props: ActionDialogProps) {
  const { t } = useText()
  const { beneficiary } = props.request
  const options = useEvidenceOptions()
  const form = useRequestAction(props, {
    initial: {
      givenName: '',
      familyName: '',
      birthDate: '',
      evidence: '',
      evidenceNote: '',
    },
    fields: ['givenName', 'familyName', 'birthDate', 'evidence', 'evidenceNote'],
    check: ({ givenName, familyName, evidence }) => ({
      givenName: givenName.trim() === '' ? t('directives-registry.given-name-missing') : undefined,
      familyName: familyName.trim() === '' ? t('directives-registry.family-name-missing') : undefined,
      evidence: evidence === '' ? t('directives-registry.identity.evidence-missing') : undefined,
    }),
  })
  const { birthDate, evidenceNote, ...rest } = form.values
  const whole = rest.givenName.trim() !== '' && rest.familyName.trim() !== ''
  const send = () => void form.run({ ...rest, birthDate: birthDate || null, evidenceNote: evidenceNote.trim() || null })
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      form={form}
      onSend={send}
      onClose={props.onClose}
    >
      <p>
        {t('directives-registry.identity.text', {
          name: isolated(fullName(beneficiary)),
        })}
      </p>
      <TextField {...form.bind('givenName')} label={t('directives-registry.field.givenName')} autoComplete="off" />
      <TextField {...form.bind('familyName')} label={t('directives-registry.field.familyName')} autoComplete="off" />
      {whole && !isSameName(beneficiary, rest) && (
        <Notice tone="wait" title={t('directives-registry.identity.differs')} live>
          <p>
            {t('directives-registry.identity.differs-text', {
              asked: isolated(fullName(beneficiary)),
              proven: isolated(fullName(rest)),
            })}
          </p>
        </Notice>
      )}
      <TextField
        {...form.bind('birthDate')}
        type="date"
        optional
        label={t('directives-registry.identity.birth-date')}
      />
      <SelectField {...form.bind('evidence')} label={t('directives-registry.identity.evidence')} options={options} />
      <LongTextField
        maxLength={4000}
        {...form.bind('evidenceNote')}
        optional
        rows={2}
        label={t('directives-registry.identity.note')}
        hint={t('directives-registry.identity.note-hint')}
      />
    </DialogForm>
  )
}

/** The identity once more, so that codes may be made again. */
export function VerifyAgainDialog(props: ActionDialogProps) {
  const { t } = useText()
  const options = useEvidenceOptions()
  const form = useRequestAction(props, {
    initial: { evidence: '', reason: '' },
    fields: ['evidence', 'reason'],
    check: ({ evidence, reason }) => ({
      evidence: evidence === '' ? t('directives-registry.identity.evidence-missing') : undefined,
      reason: reason.trim().length < 5 ? t('dossier.reason.missing') : undefined,
    }),
  })
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      form={form}
      onSend={() => void form.run(form.values)}
      onClose={props.onClose}
    >
      <p>{t('directives-registry.identity.again')}</p>
      <SelectField {...form.bind('evidence')} label={t('directives-registry.identity.evidence')} options={options} />
      <LongTextField {...form.bind('reason')} rows={2} label={t('dossier.reason')} />
    </DialogForm>
  )
}
