import type { AccountActor } from '../../domain/actor.ts'
import type { SessionView } from '../../domain/account-contract.ts'
import type { SessionRow } from './session-store.ts'

const browsers: readonly [string, RegExp][] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly [string, RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPadOS', /\biPad\b/],
  ['iOS', /\biPhone\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** Browser and system of a user agent by name, without versions; null when it is none we know. */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  const nameIn = (known: readonly [string, RegExp][]) =>
    known.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null
  return { browser: nameIn(browsers), system: nameIn(systems) }
}

export function sessionView(row: SessionRow, actor: AccountActor): SessionView {
  const { id, factors, organizationName, createdAt, lastSeenAt } = row
  return {
    id,
    current: id === actor.sessionId,
    ...deviceOf(row.userAgent),
    factors,
    organizationName,
    createdAt,
    lastSeenAt,
  }
}
