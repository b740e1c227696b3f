import type { Page } from '@playwright/test'
import { andalousStaff, atlasStaff, mansouri } from '../../services/third-party-payment/demo/people.ts'
import type { DemoVisit } from './demo-visit.ts'
import type { Shot } from './pages-data.ts'

const base = '/third-party-payment'
const [{ email: adviser }, { email: officer }, { email: medical }, { email: claims }, { email: approver }] = atlasStaff
const [{ email: practitioner }, { email: admissions }, { email: billing }] = andalousStaff
const admin = mansouri.email

/** Every list of files: whose it is on either side, each list the file of each state there is. */
const lists = [
  { name: 'account-request', path: 'account-requests', clinic: null, insurer: adviser },
  { name: 'quote', path: 'quotes', clinic: admissions, insurer: null },
  { name: 'authorization', path: 'authorizations', clinic: admissions, insurer: officer },
  { name: 'invoice', path: 'invoices', clinic: billing, insurer: claims },
  { name: 'statement', path: 'statements', clinic: billing, insurer: approver },
  { name: 'complaint', path: 'complaints', clinic: billing, insurer: adviser },
] as const

/** Pages that are the same whatever files there are. */
const pages: Shot[] = [
  { name: 'payment-request-access', person: null, address: `${base}/request-access` },
  { name: 'payment-home-admin', person: admin, address: '/home', dark: true },
  { name: 'payment-home-admissions', person: admissions, address: '/home' },
  { name: 'payment-home-practitioner', person: practitioner, address: '/home' },
  { name: 'payment-home-adviser', person: adviser, address: '/home' },
  { name: 'payment-home-medical', person: medical, address: '/home' },
  { name: 'payment-staff', person: admin, address: `${base}/staff` },
  { name: 'payment-register', person: adviser, address: `${base}/providers` },
  { name: 'payment-rights-alerts', person: adviser, address: `${base}/rights-alerts` },
  { name: 'payment-rights', person: admissions, address: `${base}/rights`, dark: true, prepare: askRights },
  { name: 'payment-guide', person: practitioner, address: `${base}/guide` },
  { name: 'payment-guide-act', person: practitioner, address: `${base}/guide?q=scanner&act=RAD07`, dark: true },
  { name: 'payment-library', person: billing, address: `${base}/library` },
  { name: 'payment-questions', person: billing, address: `${base}/questions?q=plafond` },
  { name: 'payment-quote-new', person: admissions, address: `${base}/quotes/new` },
  { name: 'payment-authorization-new', person: admissions, address: `${base}/authorizations/new` },
  { name: 'payment-invoice-new', person: billing, address: `${base}/invoices/new` },
  { name: 'payment-complaint-new', person: billing, address: `${base}/complaints/new` },
  { name: 'payment-money', person: billing, address: `${base}/money`, dark: true },
  { name: 'payment-bank-details', person: billing, address: `${base}/bank-details` },
  { name: 'payment-bank-lines', person: billing, address: `${base}/bank-lines` },
]

/** Asks about a member, so that the answer is on the picture. */
async function askRights(page: Page): Promise<void> {
  await page.locator('input[inputmode=numeric]').first().fill('100245')
  await page.locator('input[type=date]').first().fill('1984-09-30')
  await page.locator('form button[type=submit]').click()
  await page.locator('#member').waitFor()
}

/** The pages of third-party payment: those of the clinic and of the insurer, each list and one file in each state. */
export async function paymentShots(visit: DemoVisit): Promise<Shot[]> {
  const listed: Shot[][] = []
  for (const { name, path, clinic, insurer } of lists) {
    for (const [side, person] of Object.entries({ clinic, insurer })) {
      if (person) listed.push(await shotsOfList(visit, { name: `payment-${name}-${side}`, path, person }))
    }
  }
  return [...pages, ...(await followed(visit)), ...(await registered(visit)), ...listed.flat()]
}

interface List {
  name: string
  path: string
  person: string
}

async function shotsOfList(visit: DemoVisit, { name, path, person }: List): Promise<Shot[]> {
  const { items } = await visit.reads<{ items: { id: string; state: string }[] }>(
    person,
    `/api${base}/${path}?limit=100`,
  )
  const byState = new Map(items.map(({ id, state }) => [state, id]))
  return [
    { name: `${name}-list`, person, address: `${base}/${path}`, dark: true },
    ...[...byState].map(([state, id]) => ({ name: `${name}-${state}`, person, address: `${base}/${path}/${id}` })),
  ]
}

/** What a correspondent sees who was asked to complete a request. */
async function followed(visit: DemoVisit): Promise<Shot[]> {
  const address = await visit.linkTo(`${base}/follow-request`, 'rim.bennouna@clinique-ibn-tofail.example')
  return [{ name: 'payment-follow-request', person: null, address }]
}

async function registered(visit: DemoVisit): Promise<Shot[]> {
  const { items } = await visit.reads<{ items: { id: string }[] }>(adviser, `/api${base}/providers?access=open`)
  return items.slice(0, 1).map(({ id }) => ({
    name: 'payment-provider',
    person: adviser,
    address: `${base}/providers/${id}`,
  }))
}
