import { asProblem, ApiProblem, problemOfAnswer } from './api-problem.ts'
import { isOnline, noteReached } from './connectivity.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface SendOptions {
  /** Names the command, so that sending it again changes nothing more. By default a new one each call. */
  key?: string
  signal?: AbortSignal
  /** Lets the request outlive the page, for a last save. */
  keepalive?: boolean
}

/** Milliseconds before a command that did not reach the server is sent again, under the same key. */
const retryDelays = [600, 2000]

const signedOutListeners = new Set<() => void>()

/** Calls back when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

const undertakingsListeners = new Set<() => void>()

/** Calls back when the server says that something must be accepted before the person goes on. */
export function onUndertakingsDue(listener: () => void): () => void {
  undertakingsListeners.add(listener)
  return () => undertakingsListeners.delete(listener)
}

export const newCommandKey = (): string => crypto.randomUUID()

function headersFor(method: Method, body: unknown, key: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-language': document.documentElement.lang }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = key ?? newCommandKey()
  return headers
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, request)
    noteReached(true)
    return response
  } catch (error) {
    if (request.signal?.aborted) throw new ApiProblem('cancelled', 0)
    noteReached(false)
    throw new ApiProblem('offline', 0, { detail: String(error) })
  }
}

async function reachWithRetries(path: string, request: RequestInit): Promise<Response> {
  for (const delay of request.method === 'GET' ? [] : retryDelays) {
    try {
      return await reach(path, request)
    } catch (error) {
      if (asProblem(error).code !== 'offline' || !navigator.onLine) throw error
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
  return reach(path, request)
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * Sends one request with the session cookie and gives the answer's content. Throws `ApiProblem` for everything else.
 * A command that does not reach the server is sent again under the same idempotency key.
 */
export async function send<T>(method: Method, path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
  const response = await reachWithRetries(path, {
    method,
    credentials: 'same-origin',
    headers: headersFor(method, body, options.key),
    signal: options.signal,
    keepalive: options.keepalive,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const content = await contentOf(response)
  if (response.ok) return content as T
  throw toldProblem(response.status, content)
}

/** The problem of an answer; who waits for it is told that nobody is signed in any more, or that something must be accepted. */
function toldProblem(status: number, content: unknown): ApiProblem {
  const problem = problemOfAnswer(status, content)
  if (problem.code === 'unauthenticated') for (const listener of signedOutListeners) listener()
  if (problem.code === 'undertakings-due') for (const listener of undertakingsListeners) listener()
  return problem
}

/** A command that answers a file: made for this once, to be given to the person and kept nowhere. Throws `ApiProblem` as `send` does. */
async function sendForFile(path: string): Promise<Blob> {
  const response = await reach(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: headersFor('POST', undefined, undefined),
  })
  if (response.ok) return response.blob()
  throw toldProblem(response.status, await contentOf(response))
}

/** The portal's API. Paths start with `/api/`; the type is that of the answer's content. */
export const api = {
  get: <T>(path: string, options?: SendOptions) => send<T>('GET', path, undefined, options),
  post: <T = void>(path: string, body?: unknown, options?: SendOptions) => send<T>('POST', path, body, options),
  put: <T = void>(path: string, body?: unknown, options?: SendOptions) => send<T>('PUT', path, body, options),
  patch: <T = void>(path: string, body?: unknown, options?: SendOptions) => send<T>('PATCH', path, body, options),
  delete: <T = void>(path: string, body?: unknown, options?: SendOptions) => send<T>('DELETE', path, body, options),
  file: sendForFile,
}

export type Api = typeof api

/** A path with its query; parameters that are empty or absent are left out. */
export function withQuery(
  path: string,
  query: Record<string, string | number | boolean | readonly string[] | undefined | null>,
): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) for (const one of value) parameters.append(name, one)
    else parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text ? `${path}?${text}` : path
}

export { ApiProblem, asProblem, isOnline }
