import { expect, test } from 'vitest'
import { mayOpen } from './may-open.ts'

test.each([
  ['billing', true],
  ['claims-officer', true],
  ['accounting', false],
  ['payment-approver', false],
])('whether %s may open authorizations: %s', (role, may) => {
  expect(mayOpen('authorizations', [role])).toBe(may)
})
