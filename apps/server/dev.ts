import { type ChildProcess, spawn } from 'node:child_process'
import { globSync, watch } from 'node:fs'
import path from 'node:path'
import { readSettings } from './settings.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** Makes a child end when this process is gone, however that happened. */
const endWithParent =
  'data:text/javascript,process.on("disconnect",()=>process.kill(process.pid,"SIGTERM"));process.channel?.unref()'
const pauseMs = 150

/**
 * Development: the web app from its sources with Vite on PORT, the server behind it on the next port, started again whenever one
 * of its sources changes (code, SQL, messages, PDF templates).
 */
export async function startDevelopment(): Promise<void> {
  const config = readSettings()
  const behind = config.port + 1
  const environment = {
    ...process.env,
    PORT: String(behind),
    PUBLIC_URL: config.publicUrl,
    GUICHET_SERVER: `http://localhost:${behind}`,
  }
  const vite = child(
    [
      path.join(root, 'node_modules/vite/bin/vite.js'),
      path.join(root, 'apps/web'),
      '--port',
      String(config.port),
      '--strictPort',
    ],
    environment,
  )
  const server = restartable(() => child([path.join(root, 'apps/server/main.ts')], environment))
  watchSources(() => server.restart())
  const stop = () => {
    server.stop()
    vite.kill('SIGTERM')
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  vite.once('exit', (code) => {
    server.stop()
    process.exitCode = code ?? 0
  })
}

function child(parameters: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--import', endWithParent, ...parameters], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

/** One process at a time: a new one begins when the one before has ended, which may still finish what is under way. */
function restartable(start: () => ChildProcess): { restart(): void; stop(): void } {
  let current = start()
  let wanted = true
  let waiting: NodeJS.Timeout | undefined
  const ended = (one: ChildProcess) => one.exitCode !== null || one.signalCode !== null
  const again = () => {
    if (wanted) current = start()
  }
  return {
    restart: () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        if (ended(current)) return again()
        current.removeAllListeners('exit')
        current.once('exit', again)
        current.kill('SIGTERM')
      }, pauseMs)
    },
    stop: () => {
      wanted = false
      clearTimeout(waiting)
      if (!ended(current)) current.kill('SIGTERM')
    },
  }
}

function watchSources(changed: () => void): void {
  const folders = globSync(
    ['{core,services/*}/{domain,server,messages,data,demo}', 'apps/server', 'apps/payment-sandbox'],
    { cwd: root },
  )
  for (const folder of folders) {
    watch(path.join(root, folder), { recursive: true }, (_event, file) => {
      if (file && !/\.test\.ts$|~$|\.swp$/.test(file)) changed()
    })
  }
}
