const api = '/api/directives-registry'
const page = '/directives-registry'

/** Where the service is on the server. */
export const registryApi = {
  establishments: `${api}/establishments`,
  options: `${api}/access-options`,
  requests: `${api}/access-requests`,
  request: (id: string) => `${api}/access-requests/${id}`,
  enrolment: `${api}/enrolment`,
  grants: `${api}/grants`,
  grant: (id: string) => `${api}/grants/${id}`,
  grantsMeant: `${api}/grants/meant`,
  access: `${api}/access`,
  withdrawals: `${api}/withdrawals`,
  withdrawal: (id: string) => `${api}/withdrawals/${id}`,
  designations: `${api}/designations`,
  adoption: `${api}/adoption`,
}

/** Where the service is on the screen. */
export const registryPage = {
  ask: `${page}/ask`,
  importing: `${page}/import`,
  desk: `${page}/desk`,
  request: (id: string) => `${page}/requests/${id}`,
  access: `${page}/access`,
  grants: `${page}/grants`,
  withdraw: `${page}/withdraw`,
  withdrawals: `${page}/withdrawals`,
  withdrawal: (id: string) => `${page}/withdrawals/${id}`,
  designations: `${page}/designations`,
  adoption: `${page}/adoption`,
}
