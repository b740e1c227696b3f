/**
 * Who may do what with the registry, by role: nothing that is not listed. `physician` and `professional` are the person's own capacity, the
 * others are roles held in an establishment or, for the operator and the clerks, at the register.
 */
export const registryRoles = [
  'physician',
  'professional',
  'superior',
  'access-manager',
  'establishment-head',
  'register-operator',
  'filing-clerk',
  'privacy-officer',
  'auditor',
  'help-desk',
  'delegate',
] as const
export type RegistryRole = (typeof registryRoles)[number]

/**
 * Over what. `own`: themselves. `team`: those they are the superior of. `establishment`: their establishment. `province`: every one.
 * `grant`: with an active clinical grant. `queue`: the item assigned to them. `case`: an open case of theirs. `principal`: the physician they prepare for.
 * `mandate`: what the auditor's mandate names, one establishment or all.
 */
export const scopes = [
  'own',
  'team',
  'establishment',
  'province',
  'grant',
  'queue',
  'case',
  'principal',
  'mandate',
] as const
export type Scope = (typeof scopes)[number]

/** How far a right goes, where it does not go all the way. */
export type Limit =
  | 'needs-attestation'
  | 'transcribes'
  | 'counts-only'
  | 'without-mandate-text'
  | 'state-only'
  | 'drafts-only'
  | 'exact'
  | 'exact-state-only'
  | 'requester-is-second'
  | 'once-at-issue'
  | 'incident'
  | 'activates'
  | 'ninety-days'
  | 'manager-items'
  | 'masked'
  | 'reads'
  | 'proposes'
  | 'sign-in-only'
  | 'access-events'
  | 'time-boxed'
  | 'no-persons'

export interface Permission {
  scope: Scope
  /** Somebody else confirms before it counts. */
  second?: true
  limit?: Limit
}

type Row = Partial<Record<RegistryRole, Permission>>

const at = (scope: Scope, limit?: Limit): Permission => (limit ? { scope, limit } : { scope })
const two = (scope: Scope, limit?: Limit): Permission => ({ ...at(scope, limit), second: true })
const everyRole = (permission: Permission): Row => Object.fromEntries(registryRoles.map((role) => [role, permission]))

/** The matrix. An action without a row does not exist; a role without a cell may not do it. */
export const authorizationMatrix = {
  'create-request': {
    physician: at('own'),
    professional: at('own', 'needs-attestation'),
    superior: at('team'),
    'access-manager': at('establishment', 'transcribes'),
    delegate: at('principal'),
  },
  'read-request': {
    physician: at('own'),
    professional: at('own'),
    superior: at('team'),
    'access-manager': at('establishment'),
    'establishment-head': at('establishment', 'counts-only'),
    'register-operator': at('province', 'without-mandate-text'),
    'privacy-officer': at('case'),
    auditor: at('mandate'),
    'help-desk': at('establishment', 'state-only'),
    delegate: at('principal', 'drafts-only'),
  },
  'attest-need': { superior: at('team') },
  'decide-request': { 'access-manager': at('establishment') },
  'look-up-account': {
    'access-manager': at('establishment', 'exact'),
    'register-operator': at('province'),
    'help-desk': at('establishment', 'exact-state-only'),
  },
  'add-grant': { 'access-manager': two('establishment', 'requester-is-second') },
  'issue-code': { 'access-manager': two('establishment', 'requester-is-second') },
  'see-code': { 'access-manager': at('establishment', 'once-at-issue') },
  'start-credential-reset': { 'access-manager': at('establishment'), 'register-operator': at('province') },
  'set-password-of-another': {},
  'unlock-account': { 'access-manager': at('establishment'), 'register-operator': at('province') },
  'request-withdrawal': {
    physician: at('own'),
    professional: at('own'),
    superior: at('team'),
    'access-manager': at('establishment'),
    'establishment-head': at('establishment'),
    'register-operator': at('province'),
    'privacy-officer': at('establishment', 'incident'),
  },
  'execute-withdrawal': {
    physician: at('own'),
    professional: at('own'),
    'access-manager': at('establishment'),
    'register-operator': at('province'),
    'privacy-officer': at('establishment', 'incident'),
  },
  'undo-withdrawal': { 'access-manager': two('establishment'), 'register-operator': two('province') },
  'suspend-account': {
    'access-manager': at('establishment'),
    'register-operator': at('province'),
    'privacy-officer': at('establishment'),
  },
  'designate-access-manager': {
    'establishment-head': at('establishment'),
    'register-operator': at('province', 'activates'),
  },
  'delegate-own-role': { superior: at('own', 'ninety-days'), 'establishment-head': at('own', 'ninety-days') },
  'open-recertification': {
    'access-manager': at('establishment'),
    'establishment-head': at('establishment'),
    'register-operator': at('province'),
  },
  'decide-recertification': { superior: at('team'), 'establishment-head': at('establishment', 'manager-items') },
  'search-insured-person': { physician: at('grant'), professional: at('grant'), 'filing-clerk': at('queue') },
  'view-directive': {
    physician: at('grant'),
    professional: at('grant'),
    'filing-clerk': at('queue'),
    'privacy-officer': at('case', 'masked'),
  },
  'print-directive': { physician: at('grant'), professional: at('grant') },
  'report-verbal-change': { physician: at('grant'), professional: at('grant') },
  'index-directive': { 'filing-clerk': two('queue') },
  'register-revocation': { 'filing-clerk': two('queue') },
  'mark-entered-in-error': { 'register-operator': two('province'), 'filing-clerk': at('queue', 'proposes') },
  'read-own-audit': everyRole(at('own')),
  'read-audit-of-others': {
    superior: at('team', 'sign-in-only'),
    'access-manager': at('establishment', 'access-events'),
    'register-operator': at('province', 'access-events'),
    'privacy-officer': at('establishment'),
    auditor: at('mandate', 'time-boxed'),
  },
  'access-report': { 'privacy-officer': at('case') },
  'manage-incidents': { 'privacy-officer': at('establishment'), auditor: at('establishment', 'reads') },
  'export-statistics': {
    superior: at('team', 'no-persons'),
    'access-manager': at('establishment', 'no-persons'),
    'establishment-head': at('establishment', 'no-persons'),
    'register-operator': at('province', 'no-persons'),
    'privacy-officer': at('establishment', 'no-persons'),
    auditor: at('province', 'no-persons'),
  },
  'change-settings': {
    'establishment-head': two('establishment'),
    'register-operator': two('province'),
    auditor: at('establishment', 'reads'),
  },
  'end-sessions': {
    physician: at('own'),
    professional: at('own'),
    'access-manager': at('establishment'),
    'register-operator': at('province'),
    'privacy-officer': at('establishment'),
  },
} as const satisfies Record<string, Row>

export type RegistryAction = keyof typeof authorizationMatrix
