import { Radio } from '@mantine/core'
import { useState } from 'react'
import type { FormConflict } from '../../domain/form-contract.ts'
import {
  answerableItems,
  answerAt,
  type Answers,
  type QuestionnaireItem,
  rowsOf,
  textOf,
} from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { Button } from '../plain/button.tsx'
import { Dialog } from '../plain/dialog.tsx'
import type { Choice, Draft } from './draft.ts'
import { useAnswerWords } from './use-answer-words.ts'

interface Props {
  conflict: FormConflict
  draft: Draft
  onChoose: (choices: Record<string, Choice>) => void
}

/** Two people, or two tabs, answered the same question differently: shows both answers and lets the person choose. */
export function ConflictDialog({ conflict, draft, onChoose }: Props) {
  const { t } = useText()
  const format = useFormat()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const items = answerableItems(draft.questionnaire.item ?? [])
  const at = format.time(conflict.updatedAt)
  const other = conflict.by && !conflict.by.you ? conflict.by.name : null
  const complete = conflict.linkIds.every((linkId) => choices[linkId])
  return (
    <Dialog title={t('dossier.conflict.title')} wide onClose={() => undefined}>
      <p>{other ? t('dossier.conflict.other', { name: other, time: at }) : t('dossier.conflict.you', { time: at })}</p>
      {conflict.linkIds.map((linkId) => (
        <ConflictChoice
          key={linkId}
          item={items.get(linkId)}
          mine={draft.answers}
          theirs={conflict.answers}
          chosen={choices[linkId]}
          onChoose={(choice) => setChoices({ ...choices, [linkId]: choice })}
        />
      ))}
      <div className="dialog-buttons">
        <Button disabled={!complete} onClick={() => onChoose(choices)}>
          {t('dossier.conflict.button')}
        </Button>
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  item: QuestionnaireItem | undefined
  mine: Answers
  theirs: Answers
  chosen: Choice | undefined
  onChoose: (choice: Choice) => void
}

function ConflictChoice({ item, mine, theirs, chosen, onChoose }: ChoiceProps) {
  const { t, language } = useText()
  const words = useAnswerWords()
  if (!item) return null
  const say = (answers: Answers) => {
    const value = answerAt(answers, item.linkId)
    if (item.type === 'group') return t('dossier.conflict.rows', { count: rowsOf(value).length })
    return words(item, value).join(', ') || t('forms.no-answer')
  }
  return (
    <Radio.Group
      label={textOf(item, language)}
      value={chosen ?? null}
      onChange={(value) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
    >
      <div className="form-options">
        <Radio value="mine" label={t('dossier.conflict.mine', { answer: say(mine) })} />
        <Radio value="theirs" label={t('dossier.conflict.theirs', { answer: say(theirs) })} />
      </div>
    </Radio.Group>
  )
}
