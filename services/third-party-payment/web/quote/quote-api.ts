export const quoteApi = (id: string) => `/api/third-party-payment/quotes/${id}`
