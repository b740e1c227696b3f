interface Props {
  title: string
  conditions: readonly string[]
}

/** Conditions as they were written, in whatever language; nothing where there is none. */
export function ConditionList({ title, conditions }: Props) {
  if (conditions.length === 0) return null
  return (
    <div>
      <p>{title}</p>
      <ul>
        {conditions.map((condition) => (
          <li key={condition}>
            <span dir="auto">{condition}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
