import {
  Button,
  Dialog,
  LongTextField,
  ProblemNotice,
  SelectField,
  TextField,
  useCommand,
  useKeptOverReload,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { RequestDocuments } from '../../domain/authorization-contract.ts'
import type { DialogProps } from './dialog-props.ts'
import { authorizationApi } from './use-authorization.ts'
import '../care/care.css'

type Item = RequestDocuments['items'][number]

/** What is written and not sent; it outlives closing the dialog and loading the page again. */
interface Written {
  items: Item[]
  message: string
}

/** Asks the provider for documents and answers, as a list: each is answered on its own, and the clock stands still until all are. */
export function DocumentRequestDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const { dossier } = authorization
  const kept = useKeptOverReload<Written>(`document-request-${dossier.id}`, {
    items: [{ kind: 'document', text: '' }],
    message: '',
  })
  const { items, message } = kept.values
  const setItems = (changed: Item[]) => kept.change({ items: changed })
  /** How many items there were when it was last sent: one that was added since is not wrong yet. */
  const [tried, setTried] = useState(0)
  const ask = useCommand<RequestDocuments>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/request-documents`, body, { key }),
    {
      refresh: ['/api/'],
      onDone: () => {
        kept.clear()
        onClose()
      },
    },
  )
  const isShort = (item: Item) => item.text.trim().length < 5
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(items.length)
    if (items.some(isShort)) return
    const asked = items.map((item) => ({ ...item, text: item.text.trim() }))
    void ask.run({ version: dossier.version, items: asked, message: message.trim() })
  }
  const change = (index: number, part: Partial<Item>) =>
    setItems(items.map((item, at) => (at === index ? { ...item, ...part } : item)))
  return (
    <Dialog title={t('third-party-payment.action.authorization.request-documents')} wide onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('third-party-payment.authorization.request-text')}</p>
        <ProblemNotice problem={ask.problem} />
        {items.map((item, index) => (
          <ItemFields
            // Items have no name of their own; they keep their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            item={item}
            fault={index < tried && isShort(item)}
            onChange={(part) => change(index, part)}
            {...(items.length > 1 ? { onRemove: () => setItems(items.filter((_, at) => at !== index)) } : {})}
          />
        ))}
        <div>
          <Button
            look="second"
            disabled={items.length >= 12}
            onClick={() => setItems([...items, { kind: 'document', text: '' }])}
          >
            {t('third-party-payment.authorization.item-add')}
          </Button>
        </div>
        <LongTextField
          label={t('third-party-payment.authorization.request-message')}
          optional
          value={message}
          onChange={(words) => kept.change({ message: words })}
          rows={3}
        />
        <div className="dialog-buttons">
          <Button type="submit" busy={ask.busy}>
            {t('third-party-payment.authorization.request-send')}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ItemProps {
  item: Item
  fault: boolean
  onChange: (part: Partial<Item>) => void
  onRemove?: () => void
}

function ItemFields({ item, fault, onChange, onRemove }: ItemProps) {
  const { t } = useText()
  return (
    <div className="asked-item">
      <SelectField
        label={t('third-party-payment.authorization.item-kind')}
        value={item.kind}
        onChange={(kind) => onChange({ kind: kind as Item['kind'] })}
        options={(['document', 'question'] as const).map((value) => ({
          value,
          label: t(`third-party-payment.authorization.item-kind.${value}`),
        }))}
      />
      <TextField
        label={t('third-party-payment.authorization.item-text')}
        dir="auto"
        maxLength={500}
        value={item.text}
        onChange={(text) => onChange({ text })}
        {...(fault ? { error: t('third-party-payment.authorization.item-fault') } : {})}
      />
      {onRemove && (
        <div>
          <Button look="quiet" onClick={onRemove}>
            {t('third-party-payment.care.remove')}
          </Button>
        </div>
      )}
    </div>
  )
}
