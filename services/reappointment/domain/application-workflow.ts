import { defineWorkflow } from '@guichet/core/domain'

/** The states of a file on which the Board decided. */
export const decidedStates = ['approved', 'approved-with-conditions', 'refused'] as const

/**
 * Reappointment application: a professional asks for another year, the chief evaluates, two committees recommend, the
 * hospital's Board renews the appointment or refuses to (Public Hospitals Act, R.S.O. 1990, c. P.40, ss. 36 and 37). The hearing that may
 * follow a refusal is not part of it.
 *
 * A committee or the Board sees a file only while it is at its step or further on. A file that a department chief cannot
 * evaluate, being their own or one they declared a conflict with, goes to the Chief of Staff. Ended files that medical
 * affairs may reopen while the cycle lasts (declined, withdrawn, lapsed) wait for nobody: the clock holds them.
 */
export const applicationWorkflow = defineWorkflow({
  kind: 'reappointment.application',
  label: 'reappointment.workflow.application',
  prefix: 'RA',
  initial: 'invited',

  parties: {
    applicant: { label: 'reappointment.party.applicant', is: 'applicant' },
    medicalAffairs: {
      label: 'reappointment.party.medical-affairs',
      is: 'role',
      role: 'medical-affairs',
      scope: 'organization',
    },
    chief: { label: 'reappointment.party.chief', is: 'role', role: 'department-chief', scope: 'department' },
    chiefOfStaff: {
      label: 'reappointment.party.chief-of-staff',
      is: 'role',
      role: 'chief-of-staff',
      scope: 'organization',
    },
    credentials: {
      label: 'reappointment.party.credentials',
      is: 'role',
      role: 'credentials-secretary',
      scope: 'organization',
      seesIn: ['awaiting-credentials', 'awaiting-mac', 'awaiting-board', ...decidedStates],
    },
    mac: {
      label: 'reappointment.party.mac',
      is: 'role',
      role: 'mac-secretary',
      scope: 'organization',
      seesIn: ['awaiting-mac', 'awaiting-board', ...decidedStates],
    },
    board: {
      label: 'reappointment.party.board',
      is: 'role',
      role: 'corporate-secretary',
      scope: 'organization',
      seesIn: ['awaiting-board', ...decidedStates],
    },
    payments: { label: 'reappointment.party.payments', is: 'system' },
    clock: { label: 'reappointment.party.clock', is: 'system' },
  },

  states: {
    invited: {
      label: 'reappointment.state.invited',
      holder: 'applicant',
      step: 1,
      stepLabel: 'reappointment.step.invited',
    },
    'in-progress': {
      label: 'reappointment.state.in-progress',
      holder: 'applicant',
      step: 2,
      stepLabel: 'reappointment.step.in-progress',
    },
    'submitted-unpaid': {
      label: 'reappointment.state.submitted-unpaid',
      holder: 'applicant',
      step: 3,
      stepLabel: 'reappointment.step.submitted-unpaid',
    },
    intake: {
      label: 'reappointment.state.intake',
      holder: 'medicalAffairs',
      step: 4,
      stepLabel: 'reappointment.step.intake',
    },
    returned: { label: 'reappointment.state.returned', holder: 'applicant' },
    'awaiting-chief': {
      label: 'reappointment.state.awaiting-chief',
      holder: 'chief',
      step: 5,
      stepLabel: 'reappointment.step.awaiting-chief',
    },
    deferred: { label: 'reappointment.state.deferred', holder: 'chief' },
    'awaiting-credentials': {
      label: 'reappointment.state.awaiting-credentials',
      holder: 'credentials',
      step: 6,
      stepLabel: 'reappointment.step.awaiting-credentials',
    },
    'awaiting-mac': {
      label: 'reappointment.state.awaiting-mac',
      holder: 'mac',
      step: 7,
      stepLabel: 'reappointment.step.awaiting-mac',
    },
    'awaiting-board': {
      label: 'reappointment.state.awaiting-board',
      holder: 'board',
      step: 8,
      stepLabel: 'reappointment.step.awaiting-board',
    },
    approved: { label: 'reappointment.state.approved', final: true, step: 9, stepLabel: 'reappointment.step.decided' },
    'approved-with-conditions': {
      label: 'reappointment.state.approved-with-conditions',
      final: true,
      step: 9,
      stepLabel: 'reappointment.step.decided',
    },
    refused: {
      label: 'reappointment.state.refused',
      final: true,
      step: 9,
      stepLabel: 'reappointment.step.decided',
      tone: 'stop',
    },
    declined: { label: 'reappointment.state.declined', holder: 'clock', tone: 'stop' },
    withdrawn: { label: 'reappointment.state.withdrawn', holder: 'clock', tone: 'plain' },
    lapsed: { label: 'reappointment.state.lapsed', holder: 'clock', tone: 'plain' },
  },

  conditions: {
    cycleOpen: { label: 'reappointment.condition.cycle-open' },
    sectionsComplete: { label: 'reappointment.condition.sections-complete', fix: '#checklist' },
    explanationsGiven: { label: 'reappointment.condition.explanations-given', fix: '#questionnaire' },
    documentsUploaded: { label: 'reappointment.condition.documents-uploaded', fix: '#documents' },
    trainingDone: { label: 'reappointment.condition.training-done', fix: '#training' },
    attestationsSigned: { label: 'reappointment.condition.attestations-signed', fix: '#attestations' },
    correctionsDone: { label: 'reappointment.condition.corrections-done', fix: '#checklist' },
    feesPaid: { label: 'reappointment.condition.fees-paid', fix: '#fees' },
    documentsAccepted: { label: 'reappointment.condition.documents-accepted', fix: '#documents' },
    submitted: { label: 'reappointment.condition.submitted' },
    intakeAccepted: { label: 'reappointment.condition.intake-accepted' },
    notOwnFile: { label: 'reappointment.condition.not-own-file' },
    noConflict: { label: 'reappointment.condition.no-conflict' },
    chiefStandsAside: { label: 'reappointment.condition.chief-stands-aside' },
    privilegesEvaluated: { label: 'reappointment.condition.privileges-evaluated', fix: '#evaluation' },
    commentWhenFlagged: { label: 'reappointment.condition.comment-when-flagged', fix: '#evaluation' },
    chiefMeetingHeld: { label: 'reappointment.condition.chief-meeting-held', fix: '#evaluation' },
    deferralOver: { label: 'reappointment.condition.deferral-over' },
    finalDeadlinePassed: { label: 'reappointment.condition.final-deadline-passed' },
    remindersSent: { label: 'reappointment.condition.reminders-sent' },
    reasonsToRelease: { label: 'reappointment.condition.reasons-to-release' },
    reasonsGiven: { label: 'reappointment.condition.reasons-given' },
    hearingDaysOver: { label: 'reappointment.condition.hearing-days-over' },
  },

  actions: {
    start: {
      label: 'reappointment.action.start',
      by: 'applicant',
      from: ['invited'],
      to: 'in-progress',
      needs: ['cycleOpen'],
    },
    submit: {
      label: 'reappointment.action.submit',
      by: 'applicant',
      from: ['in-progress'],
      to: 'submitted-unpaid',
      needs: [
        'cycleOpen',
        'sectionsComplete',
        'explanationsGiven',
        'documentsUploaded',
        'trainingDone',
        'attestationsSigned',
      ],
    },
    decline: {
      label: 'reappointment.action.decline',
      by: 'applicant',
      from: ['invited', 'in-progress'],
      to: 'declined',
      reason: 'required',
    },
    reconsider: {
      label: 'reappointment.action.reconsider',
      by: 'applicant',
      from: ['declined'],
      to: 'in-progress',
      needs: ['cycleOpen'],
    },
    resubmit: {
      label: 'reappointment.action.resubmit',
      by: 'applicant',
      from: ['returned'],
      to: 'submitted-unpaid',
      needs: [
        'sectionsComplete',
        'explanationsGiven',
        'documentsUploaded',
        'trainingDone',
        'attestationsSigned',
        'correctionsDone',
      ],
    },
    withdraw: {
      label: 'reappointment.action.withdraw',
      by: 'applicant',
      from: [
        'submitted-unpaid',
        'intake',
        'returned',
        'awaiting-chief',
        'deferred',
        'awaiting-credentials',
        'awaiting-mac',
      ],
      to: 'withdrawn',
      reason: 'required',
    },

    /** A submitted file moves on by itself once nothing is owed: at once when the fees were paid before, or when none are due. */
    'settle-fees': {
      label: 'reappointment.action.settle-fees',
      by: 'payments',
      from: ['submitted-unpaid'],
      to: 'intake',
      needs: ['feesPaid'],
    },

    'accept-intake': {
      label: 'reappointment.action.accept-intake',
      by: 'medicalAffairs',
      from: ['intake'],
      to: 'awaiting-chief',
      needs: ['feesPaid', 'documentsAccepted'],
      awaits: { 'submitted-unpaid': ['feesPaid'] },
    },
    'return-for-correction': {
      label: 'reappointment.action.return-for-correction',
      by: 'medicalAffairs',
      from: ['submitted-unpaid', 'intake', 'awaiting-chief'],
      to: 'returned',
      reason: 'required',
    },
    remind: {
      label: 'reappointment.action.remind',
      by: 'medicalAffairs',
      from: ['invited', 'in-progress', 'submitted-unpaid', 'returned'],
      to: 'same',
      reason: 'optional',
    },
    reopen: {
      label: 'reappointment.action.reopen',
      by: 'medicalAffairs',
      from: ['declined', 'withdrawn', 'lapsed'],
      to: 'in-progress',
      needs: ['cycleOpen'],
      reason: 'required',
    },

    evaluate: {
      label: 'reappointment.action.evaluate',
      by: 'chief',
      from: ['awaiting-chief'],
      to: 'awaiting-credentials',
      needs: ['feesPaid', 'notOwnFile', 'noConflict', 'privilegesEvaluated', 'commentWhenFlagged', 'chiefMeetingHeld'],
      awaits: {
        invited: ['submitted'],
        'in-progress': ['submitted'],
        'submitted-unpaid': ['feesPaid'],
        intake: ['intakeAccepted'],
        returned: ['submitted'],
        deferred: ['deferralOver'],
      },
    },
    'declare-conflict': {
      label: 'reappointment.action.declare-conflict',
      by: 'chief',
      from: ['awaiting-chief'],
      to: 'same',
      reason: 'required',
    },
    defer: {
      label: 'reappointment.action.defer',
      by: 'chief',
      from: ['awaiting-chief'],
      to: 'deferred',
      needs: ['notOwnFile', 'noConflict'],
      reason: 'required',
    },
    resume: {
      label: 'reappointment.action.resume',
      by: 'chief',
      from: ['deferred'],
      to: 'awaiting-chief',
      reason: 'optional',
    },
    'resume-on-date': {
      label: 'reappointment.action.resume-on-date',
      by: 'clock',
      from: ['deferred'],
      to: 'awaiting-chief',
      needs: ['deferralOver'],
    },
    'evaluate-as-chief-of-staff': {
      label: 'reappointment.action.evaluate-as-chief-of-staff',
      by: 'chiefOfStaff',
      from: ['awaiting-chief'],
      to: 'awaiting-credentials',
      needs: ['chiefStandsAside', 'feesPaid', 'notOwnFile', 'privilegesEvaluated', 'commentWhenFlagged'],
    },
    lapse: {
      label: 'reappointment.action.lapse',
      by: 'chiefOfStaff',
      from: ['invited', 'in-progress', 'submitted-unpaid', 'returned'],
      to: 'lapsed',
      needs: ['finalDeadlinePassed', 'remindersSent'],
      reason: 'required',
    },

    'credentials-recommend': {
      label: 'reappointment.action.credentials-recommend',
      by: 'credentials',
      from: ['awaiting-credentials'],
      to: 'awaiting-mac',
    },
    'credentials-send-back': {
      label: 'reappointment.action.credentials-send-back',
      by: 'credentials',
      from: ['awaiting-credentials'],
      to: 'awaiting-chief',
      reason: 'required',
    },
    'mac-recommend': {
      label: 'reappointment.action.mac-recommend',
      by: 'mac',
      from: ['awaiting-mac'],
      to: 'awaiting-board',
    },
    /** The grounds of a recommendation against the person go out by a decision of medical affairs, never by themselves. */
    'release-reasons': {
      label: 'reappointment.action.release-reasons',
      by: 'medicalAffairs',
      from: ['awaiting-board'],
      to: 'same',
      needs: ['reasonsToRelease'],
    },
    'mac-send-back': {
      label: 'reappointment.action.mac-send-back',
      by: 'mac',
      from: ['awaiting-mac'],
      to: 'awaiting-credentials',
      reason: 'required',
    },
    'board-approve': {
      label: 'reappointment.action.board-approve',
      by: 'board',
      from: ['awaiting-board'],
      to: 'approved',
    },
    /** Where the committee recommended against the person, less than was asked is decided only after their days to ask for a hearing. */
    'board-approve-with-conditions': {
      label: 'reappointment.action.board-approve-with-conditions',
      by: 'board',
      from: ['awaiting-board'],
      to: 'approved-with-conditions',
      reason: 'required',
      needs: ['reasonsGiven', 'hearingDaysOver'],
    },
    'board-refuse': {
      label: 'reappointment.action.board-refuse',
      by: 'board',
      from: ['awaiting-board'],
      to: 'refused',
      reason: 'required',
      needs: ['reasonsGiven', 'hearingDaysOver'],
    },
  },
})

export type ApplicationState = keyof typeof applicationWorkflow.states
export type ApplicationAction = keyof typeof applicationWorkflow.actions
export type ApplicationCondition = keyof typeof applicationWorkflow.conditions
export type ApplicationParty = keyof typeof applicationWorkflow.parties
