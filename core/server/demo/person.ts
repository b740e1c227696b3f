import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { UnmetCondition } from '../../domain/refusal.ts'

/** An answer as its caller sees it. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

export interface HttpRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: Buffer | string
}

/** How requests reach the portal: over the network, or handed to the server inside the process. */
export type Wire = (request: HttpRequest) => Promise<HttpAnswer>

/** Requests handed to a server in this process: every layer but the socket. */
export function wireTo(server: FastifyInstance): Wire {
  return async ({ method, path, headers, body }) => {
    const answer = await server.inject({
      method: method as 'GET',
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, headers: answer.headers as HttpAnswer['headers'], body: answer.rawPayload }
  }
}

/** Requests over HTTP to a portal that listens at this address. Redirections are answers, not followed. */
export function wireAt(address: string): Wire {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(new URL(path, address), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    })
    const found: HttpAnswer['headers'] = Object.fromEntries(answer.headers)
    found['set-cookie'] = answer.headers.getSetCookie()
    return { status: answer.status, headers: found, body: Buffer.from(await answer.arrayBuffer()) }
  }
}

/** Thrown when the portal says no; carries the problem details. */
export class Refused extends Error {
  readonly status: number
  readonly problem: {
    code?: string
    conditions?: UnmetCondition[]
    problems?: { path: string; code: string }[]
    current?: unknown
  }

  constructor(request: string, status: number, problem: Refused['problem']) {
    super(`${request} was refused: ${status} ${JSON.stringify(problem)}`)
    this.status = status
    this.problem = problem
  }
}

/**
 * Somebody who uses the portal through its API: keeps the session cookie, names each command. The demo world, the journeys and
 * the tests act through these people, so that they can do nothing a real person could not.
 */
export class Person {
  readonly name: string
  private readonly wire: Wire
  private readonly cookies = new Map<string, string>()

  constructor(name: string, wire: Wire) {
    this.name = name
    this.wire = wire
  }

  /** Sends a request and answers whatever comes back. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const isRaw = Buffer.isBuffer(body) || typeof body === 'string'
    const answer = await this.wire({
      method,
      path,
      headers: { ...this.cookieHeader(), ...commandHeaders(method, body !== undefined && !isRaw), ...headers },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) this.keepCookie(line)
    return answer
  }

  /** Sends a request and answers its JSON; throws `Refused` for a "no". */
  async ask<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.send(method, path, body, headers)
    const text = answer.body.toString()
    const json: unknown = text === '' ? undefined : JSON.parse(text)
    if (answer.status >= 400)
      throw new Refused(`${this.name}: ${method} ${path}`, answer.status, (json ?? {}) as Refused['problem'])
    return json as T
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path)
  }

  post<T = void>(path: string, body?: unknown): Promise<T> {
    return this.ask<T>('POST', path, body)
  }

  patch<T = void>(path: string, body: unknown): Promise<T> {
    return this.ask<T>('PATCH', path, body)
  }

  put<T = void>(path: string, body: unknown): Promise<T> {
    return this.ask<T>('PUT', path, body)
  }

  /** Uploads a file with its fields as a browser form does. */
  async upload<T>(
    path: string,
    fields: Record<string, string>,
    file: { name: string; type: string; bytes: Buffer },
  ): Promise<T> {
    const boundary = `----guichet${randomUUID()}`
    const parts = Object.entries(fields).map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`
    const body = Buffer.concat([Buffer.from(parts.join('') + head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
    return this.ask<T>('POST', path, body, { 'content-type': `multipart/form-data; boundary=${boundary}` })
  }

  /** Takes a session token as if this person had signed in with it. */
  useCookie(name: string, value: string): void {
    this.cookies.set(name, value)
  }

  private cookieHeader(): Record<string, string> {
    if (this.cookies.size === 0) return {}
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  private keepCookie(line: string): void {
    const match = /^([^=]+)=([^;]*)/.exec(line)
    if (!match?.[1]) return
    if (match[2] === '' || /max-age=0/i.test(line)) this.cookies.delete(match[1])
    else this.cookies.set(match[1], match[2] ?? '')
  }
}

/** Commands are named, so that a repeated one does nothing more. */
function commandHeaders(method: string, json: boolean): Record<string, string> {
  return {
    ...(json ? { 'content-type': 'application/json' } : {}),
    ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
  }
}
