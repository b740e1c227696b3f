import { money, textIn } from '@guichet/core/domain'
import { api, Notice, PageLink, Pending, refreshPaths, useFormat, useText } from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import type { CareLineInput, CareLineView } from '../../domain/care-contract.ts'
import { type EnteredLine, enteredOf, keepableLines, sendable } from '../care/entered-line.ts'
import { LineEditor } from '../care/line-editor.tsx'
import { PriceTable } from '../care/price-table.tsx'
import { QuietSaver, type Versioned } from '../care/quiet-saver.ts'
import { SavedLine } from '../care/saved-line.tsx'
import { useLineWords } from '../care/use-line-words.ts'
import { useQuietSave } from '../care/use-quiet-save.ts'
import { isolated } from '../isolated.ts'
import { PartFrame } from './part-frame.tsx'
import { authorizationApi, authorizationPagePath, useAuthorization } from './use-authorization.ts'

/** The acts that are asked for, saved as they are typed, with who would pay what. */
export function ActsPage() {
  const query = useAuthorization()
  if (!query.data) return <Pending query={query} />
  return <Acts authorization={query.data} />
}

type Labels = (line: CareLineView) => string

const versioned = ({ lines, contentVersion }: AuthorizationView, labels: Labels): Versioned<EnteredLine[]> => ({
  value: enteredOf(lines, labels),
  version: contentVersion,
})

function actsSaver(authorization: AuthorizationView, labels: Labels, onChanged: () => void) {
  const path = authorizationApi(authorization.dossier.id)
  return new QuietSaver<EnteredLine[], CareLineInput[]>({
    initial: versioned(authorization, labels),
    keepable: keepableLines,
    contentOf: sendable,
    save: async (lines, contentVersion) => {
      const answer = await api.put<{ contentVersion: number }>(`${path}/acts`, { contentVersion, lines })
      onChanged()
      return answer.contentVersion
    },
    newest: async () => {
      onChanged()
      return versioned(await api.get<AuthorizationView>(path), labels)
    },
  })
}

function Acts({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  const cache = useQueryClient()
  const lineWords = useLineWords()
  const { dossier, lines, price, kind, stay, editable } = authorization
  const path = authorizationApi(dossier.id)
  const labels: Labels = (line) => textIn(line.label, language)
  const autosave = useQuietSave({ read: path, part: 'acts', present: versioned(authorization, labels) }, () =>
    actsSaver(authorization, labels, () => void refreshPaths(cache, [path])),
  )
  return (
    <PartFrame authorization={authorization} part="acts" beforeGoingOn={autosave.flush}>
      <Duplicate authorization={authorization} />
      <SinceQuote authorization={authorization} />
      {editable && (
        <>
          <LineEditor
            lines={autosave.value}
            date={stay.plannedOn}
            families={kind.families}
            onChange={autosave.change}
          />
          <SavedLine saving={autosave} words={(entered) => entered.map(lineWords)} />
        </>
      )}
      {price && (
        <PriceTable caption={t('third-party-payment.authorization.part.acts')} lines={lines} price={price} asking />
      )}
    </PartFrame>
  )
}

/** Another request covers one of these acts: which one, and the ways out. */
function Duplicate({ authorization: { duplicate, lines } }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  if (duplicate === null) return null
  const { act, id, reference, days } = duplicate
  const line = lines.find((one) => one.act === act)
  const named = line ? `${isolated(textIn(line.label, language))} (${isolated(act)})` : act
  return (
    <Notice tone="stop" title={t('third-party-payment.authorization.duplicate', { act: named, days })}>
      {id && reference ? (
        <p>
          <PageLink to={authorizationPagePath(id)}>
            <bdi>{reference}</bdi>
          </PageLink>{' '}
          {t('third-party-payment.authorization.duplicate-own')}
        </p>
      ) : (
        <p>{t('third-party-payment.authorization.duplicate-elsewhere')}</p>
      )}
    </Notice>
  )
}

/** What changed between the quote the patient holds and this request. */
export function SinceQuote({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { sinceQuote, lines, quote } = authorization
  if (sinceQuote.length === 0 || quote === null) return null
  const labels = new Map(lines.map((line) => [line.id, textIn(line.label, language)]))
  const amount = (minor: number | undefined) => (minor === undefined ? '—' : format.money(money(minor, 'MAD')))
  return (
    <Notice tone="wait" title={t('third-party-payment.authorization.since-quote', { reference: quote.reference })}>
      <ul>
        {sinceQuote.map(({ line, act, before, after }) => (
          <li key={line}>
            {t('third-party-payment.authorization.since-quote-line', {
              act: labels.get(line) ?? act,
              payerBefore: amount(before?.payer),
              payerAfter: amount(after?.payer),
              patientBefore: amount(before?.patient),
              patientAfter: amount(after?.patient),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
