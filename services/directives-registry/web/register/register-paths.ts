const api = '/api/directives-registry/directives'
const page = '/directives-registry/directives'

export const registerApi = {
  list: api,
  one: (id: string) => `${api}/${id}`,
  act: (id: string, action: string) => `${api}/${id}/actions/${action}`,
}

export const registerPage = {
  list: page,
  receive: `${page}/receive`,
  one: (id: string) => `${page}/${id}`,
}
