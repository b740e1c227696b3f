import { type Api, type Command, useCommand } from '@guichet/core/web'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** The file itself, whose new state decides what else of it the reader may still see. */
const isFile = (path: string): boolean => /^\/api\/reappointment\/applications\/[^/]+$/.test(path)

/** Reads again what a command about a file may have changed: first the file, then whatever is still on the page. */
async function refreshAfter(cache: QueryClient): Promise<void> {
  await cache.invalidateQueries({ predicate: ({ queryKey }) => isFile(String(queryKey[0])) })
  await cache.invalidateQueries({ predicate: ({ queryKey }) => !isFile(String(queryKey[0])) })
}

/** Answers that mean: the file is not as the reader sees it. */
const outdated = new Set(['version-conflict', 'conditions-unmet', 'wrong-state'])

/**
 * A command about a file. When the server says that the file is not as the reader saw it, or that something is still missing, the file
 * is read again, so that the page tells what changed; what was typed stays.
 */
export function useFileCommand<Body, Answer = unknown>(
  carryOut: (api: Api, body: Body, key: string) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
): Command<Body, Answer> {
  const cache = useQueryClient()
  const command = useCommand<Body, Answer>(
    async (api, body, key) => {
      const answer = await carryOut(api, body, key)
      await refreshAfter(cache)
      return answer
    },
    onDone ? { onDone } : {},
  )
  const isOutdated = command.problem !== null && outdated.has(command.problem.code)
  useEffect(() => {
    if (isOutdated) void refreshAfter(cache)
  }, [cache, isOutdated])
  return command
}
