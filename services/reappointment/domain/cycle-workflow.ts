import { defineWorkflow } from '@guichet/core/domain'
import type { CaseFacts } from '@guichet/core/domain'

/**
 * The yearly cycle of a hospital. It is declared like a case, so that the same functions decide, explain and draw it, but it is
 * not a dossier: it belongs to the hospital and to no person, and whoever prepared it must be able to open it. It is stored as a
 * row of the service, without applicant, reference or tracker.
 */
export const cycleWorkflow = defineWorkflow({
  kind: 'reappointment.cycle',
  label: 'reappointment.workflow.cycle',
  prefix: 'RC',
  initial: 'draft',
  parties: {
    medicalAffairs: {
      label: 'reappointment.party.medical-affairs',
      is: 'role',
      role: 'medical-affairs',
      scope: 'organization',
    },
    clock: { label: 'reappointment.party.clock', is: 'system' },
  },
  states: {
    draft: { label: 'reappointment.cycle-state.draft', holder: 'medicalAffairs', step: 1 },
    open: { label: 'reappointment.cycle-state.open', holder: 'clock', step: 2 },
    closing: { label: 'reappointment.cycle-state.closing', holder: 'medicalAffairs', step: 3 },
    closed: { label: 'reappointment.cycle-state.closed', final: true, step: 4 },
  },
  conditions: {
    calendarValid: { label: 'reappointment.cycle-condition.calendar-valid', fix: '#calendar' },
    configurationComplete: { label: 'reappointment.cycle-condition.configuration-complete', fix: '#configuration' },
    rosterReady: { label: 'reappointment.cycle-condition.roster-ready', fix: '#roster' },
    noOtherOpenCycle: { label: 'reappointment.cycle-condition.no-other-open-cycle' },
    finalDeadlinePassed: { label: 'reappointment.cycle-condition.final-deadline-passed' },
    everyApplicationEnded: { label: 'reappointment.cycle-condition.every-application-ended', fix: '#progress' },
  },
  actions: {
    open: {
      label: 'reappointment.cycle-action.open',
      by: 'medicalAffairs',
      from: ['draft'],
      to: 'open',
      needs: ['calendarValid', 'configurationComplete', 'rosterReady', 'noOtherOpenCycle'],
    },
    'pass-final-deadline': {
      label: 'reappointment.cycle-action.pass-final-deadline',
      by: 'clock',
      from: ['open'],
      to: 'closing',
      needs: ['finalDeadlinePassed'],
    },
    close: {
      label: 'reappointment.cycle-action.close',
      by: 'medicalAffairs',
      from: ['closing'],
      to: 'closed',
      needs: ['everyApplicationEnded'],
    },
  },
})

export type CycleState = keyof typeof cycleWorkflow.states
export type CycleAction = keyof typeof cycleWorkflow.actions

/** The cycle as the functions of a workflow know a case: of the hospital, of no department and of nobody. */
export function cycleFacts(state: CycleState, organizationId: string): CaseFacts {
  return { state, organizationId, departmentId: null, applicantId: '', applicantOrganizationId: null }
}

/** Files can be started, submitted and reopened until medical affairs closes the cycle, also after the final deadline. */
export function cycleTakesFiles(state: CycleState): boolean {
  return state === 'open' || state === 'closing'
}
