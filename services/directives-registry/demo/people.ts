import type { DemoPerson } from '@guichet/core/server'

/** A person of the health authority: what they are there, and for which unit where the role is of one. */
export interface StaffMember {
  email: string
  title: string
  givenName: string
  familyName: string
  roles: readonly { role: string; unit?: string }[]
}

const at = (name: string) => `${name}@ciusss-fleuve.example.org`

/** The people of CIUSSS du Fleuve who look after access and after the register. */
export const fleuveStaff = {
  gagne: {
    email: at('nathalie.gagne'),
    title: '',
    givenName: 'Nathalie',
    familyName: 'Gagné',
    roles: [],
  },
  lapointe: { email: at('etienne.lapointe'), title: '', givenName: 'Étienne', familyName: 'Lapointe', roles: [] },
  bouchard: {
    email: at('marc.bouchard'),
    title: '',
    givenName: 'Marc',
    familyName: 'Bouchard',
    roles: [{ role: 'superior', unit: 'palliative-care' }],
  },
  simard: {
    email: at('karine.simard'),
    title: '',
    givenName: 'Karine',
    familyName: 'Simard',
    roles: [{ role: 'superior', unit: 'intensive-care' }],
  },
  desrosiers: {
    email: at('lucie.desrosiers'),
    title: '',
    givenName: 'Lucie',
    familyName: 'Desrosiers',
    roles: [{ role: 'establishment-head' }],
  },
  caron: {
    email: at('isabelle.caron'),
    title: '',
    givenName: 'Isabelle',
    familyName: 'Caron',
    roles: [{ role: 'privacy-officer' }],
  },
  theriault: {
    email: at('robert.theriault'),
    title: '',
    givenName: 'Robert',
    familyName: 'Thériault',
    roles: [{ role: 'register-operator' }],
  },
} as const satisfies Record<string, StaffMember>

/** A clinician who asks, or is asked for, in the story; `userCode` is what the register gave them before. */
export interface Clinician {
  email: string
  title: string
  givenName: string
  familyName: string
  profession: string
  licenceNumber: string
  employeeNumber: string | null
  jobTitle: string
  unit: string
  userCode: string | null
}

/** Nurse of palliative care, who has no account: the main character. */
export const gagnon: Clinician = {
  email: at('julie.gagnon'),
  title: '',
  givenName: 'Julie',
  familyName: 'Gagnon',
  profession: 'nurse',
  licenceNumber: '2140388',
  employeeNumber: 'FL0231',
  jobTitle: 'Infirmière clinicienne',
  unit: 'palliative-care',
  userCode: null,
}

/** Emergency physician, the same account as at her hospitals, who has a user code of the register. */
export const tremblay: Clinician = {
  email: 'amelie.tremblay@riviere-claire.example',
  title: 'Dre',
  givenName: 'Amélie',
  familyName: 'Tremblay',
  profession: 'physician',
  licenceNumber: '17214',
  employeeNumber: null,
  jobTitle: 'Médecin, urgence',
  unit: 'emergency',
  userCode: 'IP30417',
}

/** What a clinician needs the registry for, as their superior puts it. */
export const mandates: Record<string, string> = {
  'palliative-care':
    'Vérifie les directives des usagers admis aux soins palliatifs avant la rencontre de l’équipe avec les proches.',
  'intensive-care':
    'Consulte les directives des usagers intubés, à l’admission, lorsque l’équipe doit décider sans eux de la suite des soins.',
  emergency: 'Vérifie à l’urgence les directives des usagers inaptes avant toute manœuvre de réanimation prolongée.',
  geriatrics: 'Prépare les plans d’intervention des usagers atteints de troubles neurocognitifs majeurs et inaptes.',
}

const says = (name: string) => `directives-registry.demo.${name}`

/** Who one can try the registry as, in the order of the journey. */
export const demoPeople: DemoPerson[] = [
  { email: fleuveStaff.bouchard.email, does: says('superior') },
  { email: fleuveStaff.gagne.email, does: says('access-manager') },
  { email: fleuveStaff.lapointe.email, does: says('second-access-manager') },
  { email: fleuveStaff.desrosiers.email, does: says('establishment-head') },
  { email: fleuveStaff.caron.email, does: says('privacy-officer') },
  { email: gagnon.email, does: says('clinician') },
]
