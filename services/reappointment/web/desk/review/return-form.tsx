import { FieldFault, LongTextField, TextField, useApi, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import type { ReturnForCorrection } from '../../../domain/review-contract.ts'
import { type SectionKey, sectionKeys } from '../../../domain/sections.ts'
import { daysAfter } from './days-after.ts'
import { actionOf, fileApi } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { useFileForm } from './use-file-form.ts'

/** What the form begins with: the parts to open again and what to correct in them. */
export interface ReturnDraft {
  sections: readonly SectionKey[]
  message: string
}

export const emptyReturn: ReturnDraft = { sections: [], message: '' }

interface Props {
  application: ApplicationView
  draft: ReturnDraft
  onClose: () => void
}

/** Days to correct when the hospital's own figure is not known. */
const usualDays = 7

/** Returns the file for correction: only the ticked parts open again, with what to correct and until when. */
export function ReturnForm({ application, draft, onClose }: Props) {
  const { t } = useText()
  const { dossier, checklist } = application
  const today = useFormat().today()
  const cycle = useApi<CycleDetail>(`/api/reappointment/cycles/${application.cycle.id}`, { staleTime: 600_000 })
  const form = useFileForm({
    key: ['return', dossier.id, ...draft.sections].join(' '),
    initial: { sections: draft.sections.join(' '), message: draft.message, dueOn: '' },
    fields: ['sections', 'message', 'dueOn'],
    send: (api, body: ReturnForCorrection, key) =>
      api.post(`${fileApi(application)}/actions/return-for-correction`, body, { key }),
    check: ({ sections, message }) => ({
      sections: sections === '' ? t('reappointment.intake.need.sections') : undefined,
      message: message.trim().length < 5 ? t('reappointment.intake.need.message') : undefined,
    }),
  })
  const [touchedDay, setTouchedDay] = useState(false)
  const suggested = daysAfter(today, cycle.data?.policy.correctionDays ?? usualDays)
  const dueOn = form.values.dueOn || (touchedDay ? '' : suggested)
  const chosen = form.values.sections.split(' ').filter(Boolean) as SectionKey[]
  const offered = sectionKeys.filter((key) => key !== 'fees' && isAsked(checklist, key))
  const send = () => {
    if (!form.ready()) return
    void form.run({ version: dossier.version, sections: chosen, message: form.values.message, dueOn })
  }
  return (
    <FormPanel
      title={t(actionOf(application, 'return-for-correction')?.label ?? '')}
      text={<p>{t('reappointment.intake.return-text')}</p>}
      button={t('reappointment.intake.return-button')}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <SectionTicks
        id={form.id('sections')}
        offered={offered}
        chosen={chosen}
        error={form.faultAt('sections')}
        onChange={(sections) => form.change({ sections: sections.join(' ') })}
      />
      <LongTextField
        {...form.bind('message')}
        rows={4}
        label={t('reappointment.intake.return-message')}
        hint={t('reappointment.intake.return-hint')}
      />
      <TextField
        {...form.bind('dueOn')}
        value={dueOn}
        type="date"
        min={daysAfter(today, 1)}
        label={t('reappointment.intake.return-due')}
        onChange={(value) => {
          setTouchedDay(true)
          form.change({ dueOn: value })
        }}
      />
    </FormPanel>
  )
}

function isAsked(checklist: ApplicationView['checklist'], key: SectionKey): boolean {
  return checklist?.sections.find((section) => section.key === key)?.state !== 'not-applicable'
}

interface TicksProps {
  id: string
  offered: readonly SectionKey[]
  chosen: readonly SectionKey[]
  error: string | undefined
  onChange: (sections: SectionKey[]) => void
}

function SectionTicks({ id, offered, chosen, error, onChange }: TicksProps) {
  const { t } = useText()
  const toggle = (key: SectionKey) =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  return (
    <fieldset id={id} className="desk-choices" data-wrong={error ? true : undefined}>
      <legend className="field-label">{t('reappointment.intake.return-sections')}</legend>
      <FieldFault fault={error} />
      <div className="desk-choices-row">
        {offered.map((key) => (
          <label key={key} data-chosen={chosen.includes(key) || undefined}>
            <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />
            <span>{t(`reappointment.section.${key}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
