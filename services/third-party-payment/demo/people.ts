import type { DemoPerson } from '@guichet/core/server'
import type { InsurerRole, ProviderRole } from '../domain/roles.ts'

interface Colleague<R extends string> {
  email: string
  title: string
  givenName: string
  familyName: string
  language: 'fr' | 'ar'
  roles: readonly R[]
}

const atAtlas = (name: string) => `${name}@mutuelle-atlas.example`
const atAndalous = (name: string) => `${name}@al-andalous.example`

/** The people of Mutuelle Atlas. */
export const atlasStaff = [
  {
    email: atAtlas('salma.idrissi'),
    title: '',
    givenName: 'Salma',
    familyName: 'Idrissi',
    language: 'fr',
    roles: ['adviser', 'complaints-officer'],
  },
  {
    email: atAtlas('omar.fassi'),
    title: '',
    givenName: 'Omar',
    familyName: 'Fassi',
    language: 'fr',
    roles: ['authorization-officer'],
  },
  {
    email: atAtlas('karim.alaoui'),
    title: 'Dr',
    givenName: 'Karim',
    familyName: 'Alaoui',
    language: 'fr',
    roles: ['medical-officer'],
  },
  {
    email: atAtlas('nadia.berrada'),
    title: '',
    givenName: 'Nadia',
    familyName: 'Berrada',
    language: 'fr',
    roles: ['claims-officer'],
  },
  {
    email: atAtlas('hicham.tazi'),
    title: '',
    givenName: 'Hicham',
    familyName: 'Tazi',
    language: 'fr',
    roles: ['payment-approver'],
  },
  {
    email: atAtlas('meryem.chraibi'),
    title: '',
    givenName: 'Meryem',
    familyName: 'Chraïbi',
    language: 'fr',
    roles: ['payment-approver', 'complaints-officer'],
  },
  {
    email: atAtlas('samira.bennis'),
    title: 'Dre',
    givenName: 'Samira',
    familyName: 'Bennis',
    language: 'fr',
    roles: ['medical-officer'],
  },
] as const satisfies readonly Colleague<InsurerRole>[]

/** Leïla Mansouri, correspondent of Clinique Al Andalous: she asks for its access and lets her colleagues in. */
export const mansouri = {
  email: atAndalous('leila.mansouri'),
  title: '',
  givenName: 'Leïla',
  familyName: 'Mansouri',
  language: 'fr',
  roles: ['provider-admin'],
} as const satisfies Colleague<ProviderRole>

/** Her colleagues. */
export const andalousStaff = [
  {
    email: atAndalous('youssef.benali'),
    title: 'Dr',
    givenName: 'Youssef',
    familyName: 'Benali',
    language: 'fr',
    roles: ['practitioner'],
  },
  {
    email: atAndalous('samir.ouazzani'),
    title: '',
    givenName: 'Samir',
    familyName: 'Ouazzani',
    language: 'ar',
    roles: ['admissions'],
  },
  {
    email: atAndalous('imane.kabbaj'),
    title: '',
    givenName: 'Imane',
    familyName: 'Kabbaj',
    language: 'fr',
    roles: ['billing', 'accounting'],
  },
] as const satisfies readonly Colleague<ProviderRole>[]

/** Their own name, as they sign an undertaking. */
export const nameOf = ({ givenName, familyName }: { givenName: string; familyName: string }) =>
  `${givenName} ${familyName}`

const says = (name: string) => `third-party-payment.demo.${name}`

/** Who one can try third-party payment as: the clinic, then the insurer, in the order of the journey. */
export const demoPeople: DemoPerson[] = [
  { email: mansouri.email, does: says('provider-admin') },
  { email: andalousStaff[0].email, does: says('practitioner') },
  { email: andalousStaff[1].email, does: says('admissions') },
  { email: andalousStaff[2].email, does: says('billing') },
  { email: atlasStaff[0].email, does: says('adviser') },
  { email: atlasStaff[1].email, does: says('authorization-officer') },
  { email: atlasStaff[2].email, does: says('medical-officer') },
  { email: atlasStaff[6].email, does: says('second-medical-officer') },
  { email: atlasStaff[3].email, does: says('claims-officer') },
  { email: atlasStaff[4].email, does: says('payment-approver') },
  { email: atlasStaff[5].email, does: says('second-signatory') },
]
