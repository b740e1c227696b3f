import type { DemoPerson } from '@guichet/core/server'
import type { KnownMember } from './roster.ts'

/** The people of Hôpital général Rivière-Claire who work on files. */
export const riviereClaireStaff = [
  {
    email: 'sophie.lavoie@riviere-claire.example',
    title: '',
    givenName: 'Sophie',
    familyName: 'Lavoie',
    role: 'medical-affairs',
  },
  {
    email: 'marie-claude.roy@riviere-claire.example',
    title: '',
    givenName: 'Marie-Claude',
    familyName: 'Roy',
    role: 'credentials-secretary',
  },
  {
    email: 'paul.okafor@riviere-claire.example',
    title: '',
    givenName: 'Paul',
    familyName: 'Okafor',
    role: 'mac-secretary',
  },
  {
    email: 'helen.wright@riviere-claire.example',
    title: '',
    givenName: 'Helen',
    familyName: 'Wright',
    role: 'corporate-secretary',
  },
  {
    email: 'jean-paul.mercier@riviere-claire.example',
    title: 'Dr',
    givenName: 'Jean-Paul',
    familyName: 'Mercier',
    role: 'chief-of-staff',
  },
] as const

/** The people of Centre hospitalier Deux-Rives who work on files. */
export const deuxRivesStaff = [
  {
    email: 'josee.pelletier@deux-rives.example',
    title: '',
    givenName: 'Josée',
    familyName: 'Pelletier',
    role: 'medical-affairs',
  },
  {
    email: 'antoine.dube@deux-rives.example',
    title: '',
    givenName: 'Antoine',
    familyName: 'Dubé',
    role: 'credentials-secretary',
  },
  { email: 'sarah.boyd@deux-rives.example', title: '', givenName: 'Sarah', familyName: 'Boyd', role: 'mac-secretary' },
  {
    email: 'lucie.gendron@deux-rives.example',
    title: '',
    givenName: 'Lucie',
    familyName: 'Gendron',
    role: 'corporate-secretary',
  },
  {
    email: 'robert.kane@deux-rives.example',
    title: 'Dr',
    givenName: 'Robert',
    familyName: 'Kane',
    role: 'chief-of-staff',
  },
] as const

export const tremblay: KnownMember = {
  email: 'amelie.tremblay@riviere-claire.example',
  title: 'Dre',
  givenName: 'Amélie',
  familyName: 'Tremblay',
  department: 'emergency',
  language: 'fr',
  category: 'active',
  learnerId: 'LMS-TREMBLAY',
  fields: { 'first-appointed-on': '2014-07-01' },
}

export const chen: KnownMember = {
  email: 'daniel.chen@riviere-claire.example',
  title: 'Dr',
  givenName: 'Daniel',
  familyName: 'Chen',
  department: 'emergency',
  language: 'fr',
  category: 'active',
  learnerId: 'LMS-CHEN',
}

const says = (name: string) => `reappointment.demo.${name}`

/** Who one can try the reappointment as, in the order of the journey. */
export const demoPeople: DemoPerson[] = [
  { email: tremblay.email, does: says('professional') },
  { email: riviereClaireStaff[0].email, does: says('medical-affairs') },
  { email: chen.email, does: says('chief') },
  { email: riviereClaireStaff[4].email, does: says('chief-of-staff') },
  { email: riviereClaireStaff[1].email, does: says('credentials') },
  { email: riviereClaireStaff[2].email, does: says('mac') },
  { email: riviereClaireStaff[3].email, does: says('board') },
  { email: deuxRivesStaff[0].email, does: says('other-hospital') },
]
