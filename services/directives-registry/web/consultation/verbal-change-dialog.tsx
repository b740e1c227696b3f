import { LongTextField, Notice, portalNow, TickField, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { OpenedView } from '../../domain/consultation-contract.ts'
import { DialogForm } from '../access/dialog-form.tsx'
import { useForm } from '../use-form.ts'
import { consultationApi } from './consultation-paths.ts'

interface Props {
  id: string
  onReported: (change: NonNullable<OpenedView['directive']['verbalChange']>) => void
  onClose: () => void
}

/** The person is capable and says otherwise now: their words, seen by the next reader at once. */
export function VerbalChangeDialog({ id, onReported, onClose }: Props) {
  const { t } = useText()
  const [capable, setCapable] = useState(false)
  const [emergency, setEmergency] = useState(false)
  const form = useForm<{ words: string }, object, { reportedAt: string }>({
    initial: { words: '' },
    fields: ['capable', 'words'],
    check: ({ words }) => ({
      capable: capable ? undefined : t('directives-registry.verbal.capable-missing'),
      words: words.trim().length < 5 ? t('directives-registry.verbal.words-missing') : undefined,
    }),
    send: (api, body) => api.post(`${consultationApi.one(id)}/verbal-change`, body),
    onDone: ({ reportedAt }) => {
      const at = reportedAt ?? new Date(portalNow()).toISOString()
      onReported({ reportedAt: at, emergency, words: form.values.words.trim() })
    },
  })
  return (
    <DialogForm
      title={t('directives-registry.view.says-otherwise')}
      button={t('directives-registry.verbal.button')}
      form={form}
      onSend={() => void form.run({ words: form.values.words, capable: true, emergency })}
      onClose={onClose}
    >
      <p>{t('directives-registry.verbal.text')}</p>
      <TickField
        id={form.id('capable')}
        label={t('directives-registry.verbal.capable')}
        value={capable}
        error={form.faultAt('capable')}
        onChange={setCapable}
      />
      <LongTextField {...form.bind('words')} rows={3} label={t('directives-registry.verbal.words')} />
      <TickField
        id={form.id('emergency')}
        label={t('directives-registry.verbal.emergency')}
        value={emergency}
        onChange={setEmergency}
      />
      <Notice tone="info">{t('directives-registry.verbal.law')}</Notice>
    </DialogForm>
  )
}
