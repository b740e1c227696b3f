import { ApiProblem } from '@guichet/core/web'
import { describe, expect, test } from 'vitest'
import { errorsOf, faultsOf, isAboutFields } from './form-faults.ts'

const refused = (...problems: { path: string; code: string; message?: string }[]) =>
  new ApiProblem('invalid', 400, { problems })

describe('what is wrong with a form', () => {
  const fields = ['heldOn', 'present', 'conditions']

  test('each fault is told at its field, the first one counts', () => {
    const problem = refused(
      { path: 'present', code: 'a', message: 'too few' },
      { path: 'present', code: 'b', message: 'other' },
      { path: 'conditions/1', code: 'c', message: 'too short' },
    )
    expect(faultsOf(problem, fields)).toEqual({ present: 'too few', conditions: 'too short' })
    expect(isAboutFields(problem, fields)).toBe(true)
  })

  test('a fault of something that is not on the form is told above it', () => {
    expect(isAboutFields(refused({ path: 'version', code: 'x', message: 'y' }), fields)).toBe(false)
    expect(isAboutFields(refused(), fields)).toBe(false)
    expect(isAboutFields(null, fields)).toBe(false)
  })

  test('the list leads to the fields in their order', () => {
    const errors = errorsOf({ conditions: 'c', heldOn: 'h' }, fields, (field) => `x-${field}`)
    expect(errors).toEqual([
      { fieldId: 'x-heldOn', message: 'h' },
      { fieldId: 'x-conditions', message: 'c' },
    ])
  })
})
