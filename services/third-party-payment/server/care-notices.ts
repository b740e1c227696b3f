import { type Dossier, listPartyAccounts, type MessageValues, notify, type Ports, type Tx } from '@guichet/core/server'
import type { Authorization } from './authorization-store.ts'

/** What the provider is told about a quote; see `care-emails.ts`. */
export type QuoteNotice = 'quote-priced' | 'quote-returned' | 'quote-expired'

/** What either side is told about an authorization. None names the patient, an act or a diagnosis. */
export type AuthorizationNotice =
  | 'authorization-to-control'
  | 'authorization-answered'
  | 'authorization-answer-near'
  | 'authorization-late'
  | 'authorization-documents-asked'
  | 'authorization-documents-reminder'
  | 'authorization-granted'
  | 'authorization-partly-granted'
  | 'authorization-refused'
  | 'authorization-refused-incomplete'
  | 'authorization-appealed'
  | 'authorization-expiring'
  | 'authorization-expired'
  | 'authorization-stay-ends'
  | 'authorization-cancelled'
  | 'authorization-withdrawn'

/** Where people of either side read the dossier. */
export const quotePath = (id: string) => `/third-party-payment/quotes/${id}`
export const authorizationPath = (id: string) => `/third-party-payment/authorizations/${id}`

export async function tellQuoteProvider(tx: Tx, ports: Ports, quote: Dossier, notice: QuoteNotice): Promise<void> {
  const accountIds = await listPartyAccounts(tx, quote, 'provider')
  await tell(tx, ports, { dossier: quote, accountIds, notice, path: quotePath(quote.id) })
}

/** Tells those who price by hand. */
export async function tellPricingDesk(tx: Tx, ports: Ports, quote: Dossier): Promise<void> {
  const accountIds = await listPartyAccounts(tx, quote, 'pricing')
  await tell(tx, ports, { dossier: quote, accountIds, notice: 'quote-pricing-asked', path: quotePath(quote.id) })
}

/** Tells whoever is this party to the authorization today; of an appeal the medical officers beside the one whose decision it is about, if there are any. */
export async function tellParty(
  tx: Tx,
  ports: Ports,
  {
    authorization,
    party,
    notice,
    values,
  }: {
    authorization: Dossier & Pick<Authorization, 'decidedBy'>
    party: 'provider' | 'adminControl' | 'medicalControl'
    notice: AuthorizationNotice
    values?: MessageValues
  },
): Promise<void> {
  const holders = await listPartyAccounts(tx, authorization, party)
  const judges = authorization.state === 'on-appeal' && party === 'medicalControl'
  const others = holders.filter((id) => !judges || id !== authorization.decidedBy)
  const accountIds = others.length > 0 ? others : holders
  await tell(tx, ports, {
    dossier: authorization,
    accountIds,
    notice,
    path: authorizationPath(authorization.id),
    ...(values ? { values } : {}),
  })
}

interface Telling {
  dossier: Dossier
  accountIds: readonly string[]
  notice: QuoteNotice | AuthorizationNotice | 'quote-pricing-asked'
  path: string
  values?: MessageValues
}

async function tell(tx: Tx, ports: Ports, { dossier, accountIds, notice, path, values }: Telling): Promise<void> {
  await notify(tx, ports, {
    accountIds,
    organizationId: dossier.organizationId,
    dossierId: dossier.id,
    template: `third-party-payment-${notice}`,
    values: { reference: dossier.reference, ...values },
    path,
  })
}
