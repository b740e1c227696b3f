const api = '/api/directives-registry'
const page = '/directives-registry'

export const privacyApi = {
  reports: `${api}/access-reports`,
  report: (id: string) => `${api}/access-reports/${id}`,
  flags: `${api}/access-flags`,
  flag: (id: string) => `${api}/access-flags/${id}`,
}

export const privacyPage = {
  reports: `${page}/access-reports`,
  report: (id: string) => `${page}/access-reports/${id}`,
}
