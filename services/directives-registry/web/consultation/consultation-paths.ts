import type { Language } from '@guichet/core/domain'

const api = '/api/directives-registry'

/** Where consultations are on the server. */
export const consultationApi = {
  standing: `${api}/standing`,
  numbers: `${api}/declared-numbers`,
  checkNumber: `${api}/declared-numbers/check`,
  correctNumber: `${api}/declared-numbers/correct`,
  list: `${api}/consultations`,
  one: (id: string) => `${api}/consultations/${id}`,
  print: (id: string, language: Language) => `${api}/consultations/${id}/print?language=${language}`,
  receipt: (id: string, language: Language) => `${api}/consultations/${id}/receipt?language=${language}`,
  receiptPdf: (id: string, language: Language) => `${api}/consultations/${id}/receipt.pdf?language=${language}`,
}

/** Where they are on the screen. */
export const consultationPage = {
  consult: '/directives-registry/consult',
  list: '/directives-registry/consultations',
  one: (id: string) => `/directives-registry/consultations/${id}`,
}
