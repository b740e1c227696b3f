/** The patient as typed, to be found by two things only somebody with the card in hand knows. */
export interface EnteredPatient {
  memberNumber: string
  birthDate: string
  rank: string
}

/** Under which name a page hands the patient to the form that begins the next request; never in an address. */
export const patientToAsk = 'third-party-payment.patient-to-ask'
