import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type PageLanguage = 'fr' | 'en' | 'ar'

/** Integer minor units (cents) and an ISO 4217 code. */
export interface Amount {
  minor: number
  currency: string
}

/** Money the provider took for a checkout. A wrong amount is still money taken. */
export interface Charge {
  ref: string
  amount: Amount
  authCode: string
  cardBrand: string
  last4: string
  paidAt: string
}

/** `processing`: the payer agreed, the bank has not answered yet. It may become `paid` even after it was expired. */
export type CheckoutStatus = 'open' | 'processing' | 'paid' | 'declined' | 'cancelled' | 'expired'

export interface Checkout {
  id: string
  merchantId: string
  merchantName: string
  reference: string
  idempotencyKey: string
  invoiceNumber: string
  lines: { label: string; minor: number }[]
  amount: Amount
  language: PageLanguage
  descriptor: string
  returnUrl: string
  returnMethod: 'get' | 'post'
  cancelUrl: string
  notifyUrl: string
  createdAt: string
  expiresAt: string
  status: CheckoutStatus
  charge: Charge | null
  /** When the bank answers a late approval; null otherwise. */
  settlesAt: string | null
}

export interface Notification {
  id: string
  eventId: string
  merchantId: string
  url: string
  body: string
  tries: number
  nextTryAt: string | null
}

export interface Refund {
  id: string
  merchantId: string
  idempotencyKey: string
  paymentRef: string
  amount: Amount
  reason: string
  createdAt: string
}

interface Entities {
  checkout: Checkout
  notification: Notification
  refund: Refund
}

/** What the provider knows. Kept in memory, and written to a file line by line so that a restart forgets nothing. */
export interface Ledger {
  checkouts: Map<string, Checkout>
  notifications: Map<string, Notification>
  refunds: Map<string, Refund>
  /** Keeps the entity as it is now. */
  keep<K extends keyof Entities>(kind: K, entity: Entities[K]): void
}

/** Opens the ledger and replays its journal; without a file it lives in memory only. A last line cut by a crash is dropped. */
export function openLedger(file?: string): Ledger {
  const maps = {
    checkout: new Map<string, Checkout>(),
    notification: new Map<string, Notification>(),
    refund: new Map<string, Refund>(),
  }
  if (file) {
    mkdirSync(dirname(file), { recursive: true })
    if (existsSync(file)) replay(readFileSync(file, 'utf8'), maps)
    writeFileSync(`${file}.new`, compacted(maps), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return {
    checkouts: maps.checkout,
    notifications: maps.notification,
    refunds: maps.refund,
    keep: (kind, entity) => {
      ;(maps[kind] as Map<string, typeof entity>).set(entity.id, entity)
      if (file) appendFileSync(file, `${JSON.stringify([kind, entity])}\n`)
    },
  }
}

type Maps = { [K in keyof Entities]: Map<string, Entities[K]> }

function replay(text: string, maps: Maps): void {
  for (const line of text.split('\n')) {
    const record = parsed(line)
    if (record) (maps[record[0]] as Map<string, { id: string }>).set(record[1].id, record[1])
  }
}

function parsed(line: string): [keyof Entities, { id: string }] | undefined {
  try {
    return line ? (JSON.parse(line) as [keyof Entities, { id: string }]) : undefined
  } catch {
    return undefined
  }
}

function compacted(maps: Maps): string {
  const lines = Object.entries(maps).flatMap(([kind, map]) =>
    [...map.values()].map((entity) => JSON.stringify([kind, entity])),
  )
  return lines.map((line) => `${line}\n`).join('')
}
