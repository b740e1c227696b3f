import type { DemoPerson } from '@guichet/core/server'
import type { StaffMember } from './people.ts'

const at = (name: string) => `${name}@registre-dma.example.org`

/** Who works at the register: three clerks, since a third one reads where two disagree, and the operator. */
export const registerStaff = {
  morin: {
    email: at('chantal.morin'),
    title: '',
    givenName: 'Chantal',
    familyName: 'Morin',
    roles: [{ role: 'filing-clerk' }],
  },
  fortin: {
    email: at('yves.fortin'),
    title: '',
    givenName: 'Yves',
    familyName: 'Fortin',
    roles: [{ role: 'filing-clerk' }],
  },
  paradis: {
    email: at('ginette.paradis'),
    title: '',
    givenName: 'Ginette',
    familyName: 'Paradis',
    roles: [{ role: 'filing-clerk' }],
  },
  hebert: {
    email: at('robert.hebert'),
    title: '',
    givenName: 'Robert',
    familyName: 'Hébert',
    roles: [{ role: 'register-operator' }],
  },
} as const satisfies Record<string, StaffMember>

const says = (name: string) => `directives-registry.demo.${name}`

/** Who one can try the register itself as. */
export const registerDemoPeople: DemoPerson[] = [
  { email: registerStaff.morin.email, does: says('filing-clerk') },
  { email: registerStaff.fortin.email, does: says('second-filing-clerk') },
  { email: registerStaff.hebert.email, does: says('register-operator') },
]
