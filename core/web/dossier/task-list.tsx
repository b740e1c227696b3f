import type { ReactNode } from 'react'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { Tag, type Tone } from '../plain/notice.tsx'
import './dossier.css'

export type TaskState = 'not-started' | 'incomplete' | 'complete' | 'not-applicable' | 'locked'

export interface Task {
  id: string
  title: string
  /** Left out for what cannot be opened now. */
  to?: string
  state: TaskState
  /** How many things are still missing. */
  missing?: number
  note?: ReactNode
  /** What its state is called, where the usual word does not fit. */
  stateLabel?: string
}

const tones: Record<TaskState, Tone> = {
  'not-started': 'info',
  incomplete: 'wait',
  complete: 'good',
  'not-applicable': 'plain',
  locked: 'plain',
}

/** What there is to do, part by part, and how far each part is. */
export function TaskList({ tasks, label }: { tasks: readonly Task[]; label: string }) {
  const { t } = useText()
  const done = tasks.filter((task) => task.state === 'complete' || task.state === 'not-applicable').length
  return (
    <div className="stack" style={{ '--gap': 'var(--space-2)' } as React.CSSProperties}>
      <p className="quiet">{t('dossier.tasks.done', { done, total: tasks.length })}</p>
      <ul className="plain-list tasks" aria-label={label}>
        {tasks.map((task) => (
          <li key={task.id}>
            <div className="task-words">
              {task.to ? (
                <PageLink to={task.to} aria-describedby={`task-${task.id}`}>
                  {task.title}
                </PageLink>
              ) : (
                <span>{task.title}</span>
              )}
              {task.note && <div className="quiet small">{task.note}</div>}
            </div>
            <span id={`task-${task.id}`}>
              <Tag tone={tones[task.state]}>
                {task.stateLabel ??
                  (task.missing && task.state === 'incomplete'
                    ? t('dossier.tasks.missing', { count: task.missing })
                    : t(`dossier.tasks.${task.state}`))}
              </Tag>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
