import { describe, expect, test } from 'vitest'
import { may, registryActions, rolesThatMay } from './authorization-matrix.ts'
import { authorizationMatrix, type RegistryAction, registryRoles } from './authorization-matrix-data.ts'
import { blindRoles } from './separation.ts'

/**
 * The whole matrix as a privacy officer reads it. One letter for the scope: o own, t team, e establishment, p province, g with a clinical grant,
 * q queue item, c open case, m mandate of the auditor, + the principal; 2 a second person; ~ with a limit; - no.
 */
const matrix = `
                           MED  PRO  SUP  GA   DES  OPR  CLK  PRP  AUD  AST  MAN
create-request             o    o~   t    e~   -    -    -    -    -    -    +
read-request               o    o    t    e    e~   p~   -    c    m    e~   +~
attest-need                -    -    t    -    -    -    -    -    -    -    -
decide-request             -    -    -    e    -    -    -    -    -    -    -
look-up-account            -    -    -    e~   -    p    -    -    -    e~   -
add-grant                  -    -    -    e2~  -    -    -    -    -    -    -
issue-code                 -    -    -    e2~  -    -    -    -    -    -    -
see-code                   -    -    -    e~   -    -    -    -    -    -    -
start-credential-reset     -    -    -    e    -    p    -    -    -    -    -
set-password-of-another    -    -    -    -    -    -    -    -    -    -    -
unlock-account             -    -    -    e    -    p    -    -    -    -    -
request-withdrawal         o    o    t    e    e    p    -    e~   -    -    -
execute-withdrawal         o    o    -    e    -    p    -    e~   -    -    -
undo-withdrawal            -    -    -    e2   -    p2   -    -    -    -    -
suspend-account            -    -    -    e    -    p    -    e    -    -    -
designate-access-manager   -    -    -    -    e    p~   -    -    -    -    -
delegate-own-role          -    -    o~   -    o~   -    -    -    -    -    -
open-recertification       -    -    -    e    e    p    -    -    -    -    -
decide-recertification     -    -    t    -    e~   -    -    -    -    -    -
search-insured-person      g    g    -    -    -    -    q    -    -    -    -
view-directive             g    g    -    -    -    -    q    c~   -    -    -
print-directive            g    g    -    -    -    -    -    -    -    -    -
report-verbal-change       g    g    -    -    -    -    -    -    -    -    -
index-directive            -    -    -    -    -    -    q2   -    -    -    -
register-revocation        -    -    -    -    -    -    q2   -    -    -    -
mark-entered-in-error      -    -    -    -    -    p2   q~   -    -    -    -
read-own-audit             o    o    o    o    o    o    o    o    o    o    o
read-audit-of-others       -    -    t~   e~   -    p~   -    e    m~   -    -
access-report              -    -    -    -    -    -    -    c    -    -    -
manage-incidents           -    -    -    -    -    -    -    e    e~   -    -
export-statistics          -    -    t~   e~   e~   p~   -    e~   p~   -    -
change-settings            -    -    -    -    e2   p2   -    -    e~   -    -
end-sessions               o    o    -    e    -    p    -    e    -    -    -
`

const letters = {
  own: 'o',
  team: 't',
  establishment: 'e',
  province: 'p',
  grant: 'g',
  queue: 'q',
  case: 'c',
  principal: '+',
  mandate: 'm',
}

function cell(role: (typeof registryRoles)[number], action: RegistryAction): string {
  const permission = may(role, action)
  if (!permission) return '-'
  return `${letters[permission.scope]}${permission.second ? '2' : ''}${permission.limit ? '~' : ''}`
}

test('every cell is that of the table', () => {
  const written = matrix
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
  const declared = registryActions.map((action) =>
    [action, ...registryRoles.map((role) => cell(role, action))].join(' '),
  )
  expect(declared).toEqual(written)
})

describe('what no table may ever say', () => {
  test('nobody sets the password of another, and only the access manager sees a code, once', () => {
    expect(rolesThatMay('set-password-of-another')).toEqual([])
    expect(authorizationMatrix['see-code']).toEqual({
      'access-manager': { scope: 'establishment', limit: 'once-at-issue' },
    })
  })

  test('who manages access, judges need, heads, operates, helps or audits never sees a directive in that role', () => {
    for (const role of blindRoles) {
      expect(may(role, 'view-directive'), role).toBeNull()
      expect(may(role, 'search-insured-person'), role).toBeNull()
    }
  })

  test('the privacy officer sees content only in an open case, masked', () => {
    expect(may('privacy-officer', 'view-directive')).toEqual({ scope: 'case', limit: 'masked' })
  })
})
