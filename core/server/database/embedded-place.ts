import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Why the embedded PostgreSQL cannot be used, in a sentence for whoever starts the portal. */
export class EmbeddedPostgresFault extends Error {
  override name = 'EmbeddedPostgresFault'
}

/** The user a program runs as when the caller is root; PostgreSQL refuses to run as root itself. */
export interface Identity {
  uid: number
  gid: number
}

/** Where one embedded PostgreSQL lives: `folder` (mode 700) holds the cluster, its log and normally its socket. */
export interface Place {
  folder: string
  identity?: Identity
}

const isRoot = () => process.getuid?.() === 0

/**
 * Decides where the data of `dataDir` lies and as whom the server runs. Not root: in `dataDir/postgres`, as the caller. Root: there
 * too, as the owner of data that exists or else as `nobody`; when that user cannot reach `dataDir`, in a folder below
 * /var/lib/guichet whose path is kept in `dataDir/postgres-location`, so that deleting `dataDir` starts anew. Throws a sentence when impossible.
 */
export function placeOf(dataDir: string, log: (message: string) => void): Place {
  const folder = path.join(dataDir, 'postgres')
  if (!isRoot()) return ownPlace(folder)
  const pointer = path.join(dataDir, 'postgres-location')
  if (existsSync(pointer)) return pointedPlace(pointer)
  const exists = existsSync(folder)
  const identity = exists ? ownerOf(folder) : nobody()
  if (!exists) makeFolder(folder, identity)
  if (canEnter(folder, identity)) return { folder, identity }
  if (existsSync(path.join(folder, 'cluster'))) {
    throw new EmbeddedPostgresFault(
      `The database in ${folder} belongs to user ${identity.uid}, who can no longer enter that folder: restore the permissions above it.`,
    )
  }
  rmdirSync(folder)
  return placeElsewhere(pointer, nobody(), log)
}

function ownPlace(folder: string): Place {
  try {
    mkdirSync(path.dirname(folder), { recursive: true })
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    ownFolder(folder)
  } catch (error) {
    const reason = (error as Error).message
    throw new EmbeddedPostgresFault(
      `The database folder ${folder} cannot be used: ${reason}. Start as the user it belongs to, or set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    )
  }
  return { folder }
}

function pointedPlace(pointer: string): Place {
  const folder = readFileSync(pointer, 'utf8').trim()
  if (!existsSync(folder)) {
    throw new EmbeddedPostgresFault(
      `${pointer} says that the database lies in ${folder}, which is gone: restore it, or delete ${pointer} to start anew.`,
    )
  }
  return { folder, identity: ownerOf(folder) }
}

function placeElsewhere(pointer: string, identity: Identity, log: (message: string) => void): Place {
  for (const parent of ['/var/lib/guichet', path.join(tmpdir(), 'guichet-data')]) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 })
      ownFolder(parent)
      const folder = mkdtempSync(path.join(parent, 'postgres-'))
      chownSync(folder, identity.uid, identity.gid)
      if (!canEnter(folder, identity)) continue
      writeFileSync(pointer, `${folder}\n`)
      log(
        `embedded PostgreSQL: an unprivileged user cannot reach ${path.dirname(pointer)}, so the database lies in ${folder}`,
      )
      return { folder, identity }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code)) throw error
    }
  }
  throw new EmbeddedPostgresFault(
    'The embedded PostgreSQL finds no folder that an unprivileged user may enter: set DATA_DIR to one, or DATABASE_URL to another PostgreSQL.',
  )
}

function makeFolder(folder: string, identity: Identity): void {
  mkdirSync(path.dirname(folder), { recursive: true })
  mkdirSync(folder, { mode: 0o700 })
  chownSync(folder, identity.uid, identity.gid)
}

function ownerOf(folder: string): Identity {
  const { uid, gid } = lstatSync(folder)
  if (uid !== 0) return { uid, gid }
  const identity = nobody()
  chownSync(folder, identity.uid, identity.gid)
  return identity
}

function nobody(): Identity {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Tried for real, since modes alone do not tell (ACLs, mounts). The shell changes directory after it has become that user. */
function canEnter(folder: string, identity: Identity): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Throws unless this is a real folder of the caller: a name in a shared temporary directory may have been taken by somebody else. */
export function ownFolder(folder: string, owner = process.getuid?.()): void {
  const stat = lstatSync(folder)
  if (!stat.isDirectory() || stat.uid !== owner)
    throw Object.assign(new Error(`${folder} belongs to another user`), { code: 'EPERM' })
}

/** Folder of the socket: the place itself, or a short one beside it, because a socket's path has at most 107 bytes. */
export function socketFolderOf(place: Place): string {
  if (Buffer.byteLength(path.join(place.folder, '.s.PGSQL.5432.lock')) < 104) return place.folder
  const name = createHash('sha256').update(place.folder).digest('hex').slice(0, 12)
  const folder = path.join('/tmp', `guichet-${name}`)
  const owner = place.identity ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  if (!existsSync(folder)) makeFolder(folder, owner)
  ownFolder(folder, owner.uid)
  return folder
}
