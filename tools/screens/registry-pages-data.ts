import { fleuveStaff, gagnon } from '../../services/directives-registry/demo/people.ts'
import { registerStaff } from '../../services/directives-registry/demo/register-people.ts'
import type { DemoVisit } from './demo-visit.ts'
import type { Shot } from './pages-data.ts'

const base = '/directives-registry'
const { bouchard, gagne, desrosiers, caron } = fleuveStaff
const { morin, hebert } = registerStaff

/** Every list of files, with whose it is: the list, and one file in each state there is. */
const lists = [
  { name: 'access-request', list: 'desk', api: 'access-requests', page: 'requests', person: gagne.email },
  { name: 'withdrawal', list: 'withdrawals', api: 'withdrawals', page: 'withdrawals', person: gagne.email },
  { name: 'directive', list: 'directives', api: 'directives', page: 'directives', person: morin.email },
  { name: 'report', list: 'access-reports', api: 'access-reports', page: 'access-reports', person: caron.email },
  { name: 'consultation', list: 'consultations', api: 'consultations', page: 'consultations', person: gagnon.email },
] as const

/** Pages that are the same whatever files there are. */
const pages: Shot[] = [
  { name: 'registry-home-superior', person: bouchard.email, address: '/home', dark: true },
  { name: 'registry-home-access-manager', person: gagne.email, address: '/home' },
  { name: 'registry-home-clinician', person: gagnon.email, address: '/home' },
  { name: 'registry-home-clerk', person: morin.email, address: '/home' },
  { name: 'registry-enrolment', person: null, address: `${base}/enrolment`, dark: true },
  { name: 'registry-ask', person: bouchard.email, address: `${base}/ask` },
  { name: 'registry-import', person: gagne.email, address: `${base}/import` },
  { name: 'registry-desk-superior', person: bouchard.email, address: `${base}/desk` },
  { name: 'registry-grants', person: bouchard.email, address: `${base}/grants`, dark: true },
  { name: 'registry-withdraw', person: bouchard.email, address: `${base}/withdraw` },
  { name: 'registry-own-access', person: gagnon.email, address: `${base}/access` },
  { name: 'registry-consult', person: gagnon.email, address: `${base}/consult`, dark: true },
  { name: 'registry-designations', person: desrosiers.email, address: `${base}/designations` },
  { name: 'registry-adoption', person: desrosiers.email, address: `${base}/adoption`, dark: true },
  { name: 'registry-flags', person: caron.email, address: `${base}/access-flags` },
  { name: 'registry-receive', person: morin.email, address: `${base}/directives/receive` },
  { name: 'registry-directives-operator', person: hebert.email, address: `${base}/directives` },
]

/** The pages of the directives registry, for each person they belong to. */
export async function registryShots(visit: DemoVisit): Promise<Shot[]> {
  const listed = await Promise.all(lists.map((list) => shotsOfList(visit, list)))
  return [...pages, ...listed.flat()]
}

async function shotsOfList(
  visit: DemoVisit,
  { name, list, api, page, person }: (typeof lists)[number],
): Promise<Shot[]> {
  const { items } = await visit.reads<{ items: { id: string; state?: string }[] }>(person, `/api${base}/${api}`)
  const byState = new Map(items.map(({ id, state = 'one' }) => [state, id]))
  return [
    { name: `registry-${name}-list`, person, address: `${base}/${list}`, dark: true },
    ...[...byState].map(([state, id]) => ({
      name: `registry-${name}-${state}`,
      person,
      address: `${base}/${page}/${id}`,
    })),
  ]
}
