import attestations from '../data/riviere-claire/attestations.json' with { type: 'json' }
import cycle from '../data/riviere-claire/cycle-2027-2028.json' with { type: 'json' }
import departments from '../data/riviere-claire/departments.json' with { type: 'json' }
import documents from '../data/riviere-claire/documents.json' with { type: 'json' }
import fees from '../data/riviere-claire/fees.json' with { type: 'json' }
import privileges from '../data/riviere-claire/privileges.json' with { type: 'json' }
import profile from '../data/riviere-claire/profile-fields.json' with { type: 'json' }
import questionnaire from '../data/riviere-claire/questionnaire.json' with { type: 'json' }
import categories from '../data/riviere-claire/staff-categories.json' with { type: 'json' }
import trainings from '../data/riviere-claire/trainings.json' with { type: 'json' }
import type { ApplicantFacts } from './applies-when.ts'
import { parseConfiguration } from './configuration.ts'

/** The files of one hospital as they were read. */
export const riviereClaireFiles = {
  attestations,
  cycle,
  departments,
  documents,
  fees,
  privileges,
  profile,
  questionnaire,
  categories,
  trainings,
}

export const riviereClaire = parseConfiguration(riviereClaireFiles)

/** An emergency physician of the active staff, at one hospital, with nothing unusual. */
export function emergencyPhysician(changes: Partial<ApplicantFacts> = {}): ApplicantFacts {
  return {
    applicationType: 'reappointment',
    profession: 'physician',
    category: 'active',
    department: 'emergency',
    clinical: true,
    prescriber: true,
    hospitalCount: 1,
    registrationVerified: true,
    requestsNonCore: false,
    flaggedAnswers: [],
    answers: {},
    ...changes,
  }
}
