import { defineWorkflow } from '@guichet/core/domain'

/**
 * Access request: somebody is to consult the registry of directives for an establishment. The portal looks for what exists already; the
 * superior answers for the need of a professional who asks alone (physicians need nobody); the access manager decides. With a user code
 * the service is added to the account; without one the access manager enters the identity and hands over a secret code,
 * while the portal sends a link: neither alone opens anything.
 *
 * The request belongs to the account that makes it: the superior, the physician, the professional, or the access manager who writes
 * down a call. The person who is to have access may have no account yet and acts through link and code, as the party
 * `enrolment`. A role party never acts on a request of their own, so an access manager decides neither on what they asked for nor
 * on what they transcribed.
 */
export const accessRequestWorkflow = defineWorkflow({
  kind: 'directives-registry.access-request',
  label: 'directives-registry.workflow.access-request',
  prefix: 'DMA',
  initial: 'draft',

  parties: {
    requester: { label: 'directives-registry.party.requester', is: 'applicant' },
    superior: {
      label: 'directives-registry.party.superior',
      is: 'role',
      role: 'superior',
      scope: 'department',
      // A superior sees requests of their unit only once they were made.
      seesIn: [
        'awaiting-attestation',
        'triage',
        'info-requested',
        'grant-pending',
        'provisioning-failed',
        'approved-without-user-code',
        'identity-entered',
        'code-issued',
        'code-delivered',
        'enrolment-started',
        'code-expired',
        'code-voided',
        'completed',
        'refused',
        'abandoned',
      ],
    },
    accessManager: {
      label: 'directives-registry.party.access-manager',
      is: 'role',
      role: 'access-manager',
      scope: 'organization',
      seesIn: [
        'awaiting-attestation',
        'triage',
        'info-requested',
        'grant-pending',
        'provisioning-failed',
        'approved-without-user-code',
        'identity-entered',
        'code-issued',
        'code-delivered',
        'enrolment-started',
        'code-expired',
        'code-voided',
        'completed',
        'refused',
        'cancelled',
        'abandoned',
        'duplicate',
      ],
    },
    enrolment: { label: 'directives-registry.party.enrolment', is: 'system' },
    portal: { label: 'directives-registry.party.portal', is: 'system' },
    clock: { label: 'directives-registry.party.clock', is: 'system' },
  },

  states: {
    draft: {
      label: 'directives-registry.state.draft',
      holder: 'requester',
      step: 1,
      stepLabel: 'directives-registry.step.draft',
    },
    checking: {
      label: 'directives-registry.state.checking',
      holder: 'portal',
      step: 2,
      stepLabel: 'directives-registry.step.checking',
    },
    'awaiting-attestation': {
      label: 'directives-registry.state.awaiting-attestation',
      holder: 'superior',
      step: 3,
      stepLabel: 'directives-registry.step.awaiting-attestation',
    },
    triage: {
      label: 'directives-registry.state.triage',
      holder: 'accessManager',
      step: 4,
      stepLabel: 'directives-registry.step.triage',
    },
    'info-requested': { label: 'directives-registry.state.info-requested', holder: 'requester' },

    'grant-pending': {
      label: 'directives-registry.state.grant-pending',
      holder: 'portal',
      step: 5,
      stepLabel: 'directives-registry.step.grant-pending',
    },
    'provisioning-failed': {
      label: 'directives-registry.state.provisioning-failed',
      holder: 'accessManager',
      tone: 'stop',
    },

    'approved-without-user-code': {
      label: 'directives-registry.state.approved-without-user-code',
      holder: 'accessManager',
      step: 5,
      stepLabel: 'directives-registry.step.approved-without-user-code',
    },
    'identity-entered': {
      label: 'directives-registry.state.identity-entered',
      holder: 'accessManager',
      step: 6,
      stepLabel: 'directives-registry.step.identity-entered',
    },
    'code-issued': {
      label: 'directives-registry.state.code-issued',
      holder: 'accessManager',
      step: 7,
      stepLabel: 'directives-registry.step.code-issued',
    },
    'code-delivered': {
      label: 'directives-registry.state.code-delivered',
      holder: 'enrolment',
      step: 8,
      stepLabel: 'directives-registry.step.code-delivered',
    },
    'enrolment-started': {
      label: 'directives-registry.state.enrolment-started',
      holder: 'enrolment',
      step: 9,
      stepLabel: 'directives-registry.step.enrolment-started',
    },
    'code-expired': { label: 'directives-registry.state.code-expired', holder: 'accessManager', tone: 'wait' },
    'code-voided': { label: 'directives-registry.state.code-voided', holder: 'accessManager', tone: 'stop' },

    completed: {
      label: 'directives-registry.state.completed',
      final: true,
      step: 10,
      stepLabel: 'directives-registry.step.completed',
    },
    refused: { label: 'directives-registry.state.refused', final: true, tone: 'stop' },
    cancelled: { label: 'directives-registry.state.cancelled', final: true },
    abandoned: { label: 'directives-registry.state.abandoned', final: true },
    duplicate: { label: 'directives-registry.state.duplicate', final: true },
  },

  conditions: {
    fieldsComplete: { label: 'directives-registry.condition.fields-complete', fix: '#request' },
    mandateStated: { label: 'directives-registry.condition.mandate-stated', fix: '#mandate' },
    endAhead: { label: 'directives-registry.condition.end-ahead', fix: '#request' },
    personalMailbox: { label: 'directives-registry.condition.personal-mailbox', fix: '#email' },
    mailboxOfBeneficiary: { label: 'directives-registry.condition.mailbox-of-beneficiary', fix: '#email' },
    alreadyServed: { label: 'directives-registry.condition.already-served' },
    notServedYet: { label: 'directives-registry.condition.not-served-yet' },
    licenceChecked: { label: 'directives-registry.condition.licence-checked' },
    needAttested: { label: 'directives-registry.condition.need-attested' },
    attestationMissing: { label: 'directives-registry.condition.attestation-missing' },
    recordedSuperior: { label: 'directives-registry.condition.recorded-superior' },
    notBeneficiary: { label: 'directives-registry.condition.not-beneficiary' },
    notAttester: { label: 'directives-registry.condition.not-attester' },
    userCodeWellFormed: { label: 'directives-registry.condition.user-code-well-formed', fix: '#user-code' },
    accountFound: { label: 'directives-registry.condition.account-found', fix: '#user-code' },
    namesMatch: { label: 'directives-registry.condition.names-match', fix: '#request' },
    accountActive: { label: 'directives-registry.condition.account-active' },
    noAccountFound: { label: 'directives-registry.condition.no-account-found', fix: '#user-code' },
    evidenceRecorded: { label: 'directives-registry.condition.evidence-recorded', fix: '#identity' },
    personNotKnown: { label: 'directives-registry.condition.person-not-known', fix: '#identity' },
    codesLeft: { label: 'directives-registry.condition.codes-left', fix: '#identity' },
    codeLive: { label: 'directives-registry.condition.code-live' },
    attemptsSpent: { label: 'directives-registry.condition.attempts-spent' },
    codePastExpiry: { label: 'directives-registry.condition.code-past-expiry' },
    credentialBound: { label: 'directives-registry.condition.credential-bound' },
    secondFactorBound: { label: 'directives-registry.condition.second-factor-bound' },
    termsAccepted: { label: 'directives-registry.condition.terms-accepted' },
    recoveryCodesKept: { label: 'directives-registry.condition.recovery-codes-kept' },
    deadlinePassed: { label: 'directives-registry.condition.deadline-passed' },
  },

  actions: {
    submit: {
      label: 'directives-registry.action.submit',
      by: 'requester',
      from: ['draft'],
      to: 'checking',
      needs: ['fieldsComplete', 'endAhead', 'mandateStated', 'personalMailbox', 'mailboxOfBeneficiary'],
    },
    cancel: {
      label: 'directives-registry.action.cancel',
      by: 'requester',
      from: [
        'draft',
        'checking',
        'awaiting-attestation',
        'triage',
        'info-requested',
        'grant-pending',
        'provisioning-failed',
        'approved-without-user-code',
        'identity-entered',
        'code-issued',
        'code-delivered',
        'enrolment-started',
        'code-expired',
        'code-voided',
      ],
      to: 'cancelled',
      reason: 'optional',
    },

    /** The same person has an open request or an active grant for this establishment. */
    'mark-duplicate': {
      label: 'directives-registry.action.mark-duplicate',
      by: 'portal',
      from: ['checking'],
      to: 'duplicate',
      needs: ['alreadyServed'],
    },
    'ask-attestation': {
      label: 'directives-registry.action.ask-attestation',
      by: 'portal',
      from: ['checking'],
      to: 'awaiting-attestation',
      needs: ['notServedYet', 'attestationMissing'],
    },
    /** A licence that could not be verified, or was struck off, is flagged to the access manager and stops nothing here. */
    'forward-to-access-manager': {
      label: 'directives-registry.action.forward-to-access-manager',
      by: 'portal',
      from: ['checking'],
      to: 'triage',
      needs: ['notServedYet', 'licenceChecked', 'needAttested'],
    },

    attest: {
      label: 'directives-registry.action.attest',
      by: 'superior',
      from: ['awaiting-attestation'],
      to: 'triage',
      needs: ['recordedSuperior', 'notBeneficiary', 'mandateStated'],
    },
    'decline-attestation': {
      label: 'directives-registry.action.decline-attestation',
      by: 'superior',
      from: ['awaiting-attestation'],
      to: 'refused',
      needs: ['recordedSuperior', 'notBeneficiary'],
      reason: 'required',
    },

    'ask-information': {
      label: 'directives-registry.action.ask-information',
      by: 'accessManager',
      from: ['triage', 'provisioning-failed'],
      to: 'info-requested',
      needs: ['notBeneficiary'],
      reason: 'required',
    },
    'give-information': {
      label: 'directives-registry.action.give-information',
      by: 'requester',
      from: ['info-requested'],
      to: 'triage',
      needs: ['fieldsComplete', 'endAhead', 'personalMailbox', 'mailboxOfBeneficiary'],
    },
    refuse: {
      label: 'directives-registry.action.refuse',
      by: 'accessManager',
      from: ['triage', 'provisioning-failed'],
      to: 'refused',
      needs: ['notBeneficiary'],
      reason: 'required',
    },

    'approve-with-user-code': {
      label: 'directives-registry.action.approve-with-user-code',
      by: 'accessManager',
      from: ['triage'],
      to: 'grant-pending',
      needs: [
        'notBeneficiary',
        'notAttester',
        'needAttested',
        'endAhead',
        'userCodeWellFormed',
        'accountFound',
        'namesMatch',
        'accountActive',
      ],
      awaits: { 'awaiting-attestation': ['needAttested'] },
    },
    provision: {
      label: 'directives-registry.action.provision',
      by: 'portal',
      from: ['grant-pending'],
      to: 'completed',
      needs: ['accountActive'],
    },
    /** After the last retry. */
    'give-up-provisioning': {
      label: 'directives-registry.action.give-up-provisioning',
      by: 'portal',
      from: ['grant-pending'],
      to: 'provisioning-failed',
    },
    'retry-provisioning': {
      label: 'directives-registry.action.retry-provisioning',
      by: 'accessManager',
      from: ['provisioning-failed'],
      to: 'grant-pending',
      needs: ['notBeneficiary', 'endAhead'],
    },

    'approve-without-user-code': {
      label: 'directives-registry.action.approve-without-user-code',
      by: 'accessManager',
      from: ['triage'],
      to: 'approved-without-user-code',
      needs: ['notBeneficiary', 'notAttester', 'needAttested', 'endAhead', 'noAccountFound'],
      awaits: { 'awaiting-attestation': ['needAttested'] },
    },
    'enter-identity': {
      label: 'directives-registry.action.enter-identity',
      by: 'accessManager',
      from: ['approved-without-user-code'],
      to: 'identity-entered',
      needs: ['notBeneficiary', 'notAttester', 'evidenceRecorded', 'personNotKnown'],
    },
    'issue-code': {
      label: 'directives-registry.action.issue-code',
      by: 'accessManager',
      from: ['identity-entered'],
      to: 'code-issued',
      needs: ['notBeneficiary', 'notAttester', 'endAhead', 'codesLeft'],
    },
    'record-handover': {
      label: 'directives-registry.action.record-handover',
      by: 'accessManager',
      from: ['code-issued'],
      to: 'code-delivered',
      needs: ['notBeneficiary', 'codeLive'],
    },
    /** With the right code behind the link; the person may have it before the hand-over is on record. A second start resumes. */
    'start-enrolment': {
      label: 'directives-registry.action.start-enrolment',
      by: 'enrolment',
      from: ['code-issued', 'code-delivered', 'enrolment-started'],
      to: 'enrolment-started',
      needs: ['codeLive'],
    },
    'complete-enrolment': {
      label: 'directives-registry.action.complete-enrolment',
      by: 'enrolment',
      from: ['enrolment-started'],
      to: 'completed',
      needs: ['codeLive', 'endAhead', 'credentialBound', 'secondFactorBound', 'termsAccepted', 'recoveryCodesKept'],
    },
    'void-code': {
      label: 'directives-registry.action.void-code',
      by: 'enrolment',
      from: ['code-issued', 'code-delivered', 'enrolment-started'],
      to: 'code-voided',
      needs: ['attemptsSpent'],
    },
    'expire-code': {
      label: 'directives-registry.action.expire-code',
      by: 'clock',
      from: ['code-issued', 'code-delivered', 'enrolment-started'],
      to: 'code-expired',
      needs: ['codePastExpiry'],
    },
    'ask-new-code': {
      label: 'directives-registry.action.ask-new-code',
      by: 'requester',
      from: ['code-issued', 'code-delivered', 'enrolment-started', 'code-expired', 'code-voided'],
      to: 'same',
      reason: 'optional',
    },
    /** The same from behind the link, by the person the code is for. */
    'ask-own-new-code': {
      label: 'directives-registry.action.ask-own-new-code',
      by: 'enrolment',
      from: ['code-issued', 'code-delivered', 'enrolment-started', 'code-expired', 'code-voided'],
      to: 'same',
    },
    /** The code before, if it still lived, is dead at once; the five days begin again. */
    'regenerate-code': {
      label: 'directives-registry.action.regenerate-code',
      by: 'accessManager',
      from: ['code-issued', 'code-delivered', 'enrolment-started', 'code-expired', 'code-voided'],
      to: 'code-issued',
      needs: ['notBeneficiary', 'notAttester', 'endAhead', 'codesLeft'],
      reason: 'optional',
    },
    /** Once the codes of a request are used up, and whenever there is a doubt. A code that still lived is dead at once. */
    'verify-identity-again': {
      label: 'directives-registry.action.verify-identity-again',
      by: 'accessManager',
      from: ['code-issued', 'code-delivered', 'enrolment-started', 'code-expired', 'code-voided'],
      to: 'identity-entered',
      needs: ['notBeneficiary', 'notAttester', 'evidenceRecorded'],
      reason: 'required',
    },

    abandon: {
      label: 'directives-registry.action.abandon',
      by: 'clock',
      from: [
        'draft',
        'awaiting-attestation',
        'info-requested',
        'approved-without-user-code',
        'identity-entered',
        'code-issued',
        'code-delivered',
        'enrolment-started',
        'code-expired',
        'code-voided',
      ],
      to: 'abandoned',
      needs: ['deadlinePassed'],
    },
  },
})

export type AccessRequestState = keyof typeof accessRequestWorkflow.states
export type AccessRequestAction = keyof typeof accessRequestWorkflow.actions
export type AccessRequestCondition = keyof typeof accessRequestWorkflow.conditions
export type AccessRequestParty = keyof typeof accessRequestWorkflow.parties
