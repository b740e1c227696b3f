import type { Page } from '@playwright/test'
import type { DemoVisit } from './demo-visit.ts'
import type { DemoFiles } from './demo-files.ts'

/** One page to take pictures of: whose it is, where it is, and what is opened on it. */
export interface Shot {
  name: string
  /** Whose page it is; null for the front door. */
  person: string | null
  address: string
  /** Also taken in the dark. */
  dark?: true
  /** Done before the picture is taken. */
  prepare?: (page: Page) => Promise<void>
}

export const staff = {
  sophie: 'sophie.lavoie@riviere-claire.example',
  chen: 'daniel.chen@riviere-claire.example',
  credentials: 'marie-claude.roy@riviere-claire.example',
  mac: 'paul.okafor@riviere-claire.example',
  board: 'helen.wright@riviere-claire.example',
  other: 'josee.pelletier@deux-rives.example',
} as const

export const tremblay = 'amelie.tremblay@riviere-claire.example'

/** The front door, for who is not signed in. */
export async function frontDoorShots(visit: DemoVisit, files: DemoFiles): Promise<Shot[]> {
  const door = (name: string, address: string, dark?: true): Shot => ({ name, person: null, address, dark })
  const asked = await fetch(new URL('/api/account/password-reset/request', visit.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: staff.board }),
  })
  if (!asked.ok) throw new Error(`no password reset: ${await asked.text()}`)
  return [
    door('landing', '/', true),
    door('sign-in', '/sign-in', true),
    door('forgot-password', '/forgot-password'),
    door('reset-password', await visit.linkTo('/reset-password', staff.board)),
    door('activation', await visit.linkTo('/activate', files.newcomer)),
    door('dead-link', '/activate#a-link-that-was-never-sent'),
    door('verification', '/verify'),
  ]
}

/** What core shows everybody who is signed in. */
export function coreShots(files: DemoFiles): Shot[] {
  return [
    { name: 'home-professional', person: tremblay, address: '/home', dark: true },
    { name: 'home-medical-affairs', person: staff.sophie, address: '/home' },
    { name: 'home-chief', person: staff.chen, address: '/home' },
    { name: 'dossiers', person: staff.sophie, address: '/dossiers' },
    { name: 'notifications', person: staff.sophie, address: '/notifications' },
    { name: 'account', person: tremblay, address: '/account' },
    { name: 'account-password', person: tremblay, address: '/account/password' },
    { name: 'account-second-factor', person: tremblay, address: '/account/second-factor' },
    { name: 'mailbox', person: staff.sophie, address: `/demo/mailbox?mail=${files.mailId}` },
    { name: 'not-found', person: staff.sophie, address: '/reappointment/nothing-here' },
    { name: 'api-reference', person: null, address: '/api/docs' },
  ]
}

/** The pages of a professional, each with a file in the state in which it matters. */
export function professionalShots(files: DemoFiles): Shot[] {
  const { started, unpaid, returned, approved, invited } = files
  const page = (name: string, file: { id: string; email: string }, rest = '', dark?: true): Shot => ({
    name,
    person: file.email,
    address: `/reappointment/applications/${file.id}${rest}`,
    dark,
  })
  return [
    { name: 'reappointment', person: tremblay, address: '/reappointment' },
    page('file-invited', invited),
    page('file-in-progress', started, '', true),
    page('profile', started, '/profile', true),
    page('questionnaire', started, '/questionnaire'),
    page('questionnaire-part', started, '/questionnaire/4', true),
    page('privileges', started, '/privileges'),
    page('documents', started, '/documents'),
    page('training', started, '/training'),
    page('attestations', started, '/attestations'),
    page('check', started, '/review'),
    page('decline', started, '/decline'),
    page('submitted', unpaid, '/submitted'),
    page('payment', unpaid, '/payment', true),
    page('file-unpaid', unpaid),
    page('file-returned', returned),
    page('file-approved', approved),
    { name: 'receipts', person: approved.email, address: '/reappointment/receipts' },
    { name: 'appointments', person: approved.email, address: '/reappointment/appointments' },
  ]
}

/** The pages of everyone who works on files. */
export function deskShots(files: DemoFiles): Shot[] {
  const reviewed = (name: string, person: string, id: string, dark?: true): Shot => ({
    name,
    person,
    address: `/reappointment/applications/${id}`,
    dark,
  })
  const desk = '/reappointment/desk'
  return [
    { name: 'desk', person: staff.sophie, address: desk, dark: true },
    { name: 'desk-with-file', person: staff.sophie, address: `${desk}?open=${files.intake.id}`, dark: true },
    { name: 'desk-chief', person: staff.chen, address: `${desk}?open=${files.chief.id}` },
    { name: 'desk-board', person: staff.board, address: desk },
    reviewed('review-intake', staff.sophie, files.intake.id),
    reviewed('review-evaluation', staff.chen, files.chief.id, true),
    reviewed('review-credentials', staff.credentials, files.credentials.id),
    reviewed('review-mac', staff.mac, files.mac.id),
    reviewed('review-board', staff.board, files.board.id),
    reviewed('review-approved', staff.sophie, files.approved.id),
    { name: 'cycles', person: staff.sophie, address: '/reappointment/cycles' },
    { name: 'cycle', person: staff.sophie, address: `/reappointment/cycles/${files.cycleId}` },
    { name: 'cycle-draft', person: staff.other, address: `/reappointment/cycles/${files.draftCycleId}` },
    {
      name: 'cycle-progress',
      person: staff.sophie,
      address: `/reappointment/cycles/${files.cycleId}/progress`,
      dark: true,
    },
    { name: 'payment-tasks', person: staff.sophie, address: '/reappointment/payment-tasks' },
    { name: 'training-keys', person: staff.sophie, address: '/reappointment/training-keys' },
  ]
}
