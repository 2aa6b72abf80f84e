import { useMemo } from 'preact/hooks';
import { type Filters, NO_FILTERS } from './filters';
import { countBy, type Finding, LOOK, serviceOf, VERDICTS } from './model';

interface Props {
  readonly findings: readonly Finding[];
  readonly shown: number;
  readonly filters: Filters;
  readonly onChange: (changed: Partial<Filters>) => void;
}

/** Everything here is in the address too. */
export function FilterBar({ findings, shown, filters, onChange }: Props) {
  const counts = useMemo(() => countBy(findings), [findings]);
  const choices = useMemo(() => choicesOf(findings), [findings]);
  const toggle = (verdict: (typeof VERDICTS)[number]) =>
    onChange({
      without: filters.without.includes(verdict)
        ? filters.without.filter((one) => one !== verdict)
        : [...filters.without, verdict],
    });
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Verdicts</legend>
        {VERDICTS.map((verdict) => (
          <label key={verdict} class={`chip ${verdict}`}>
            <input
              type="checkbox"
              checked={!filters.without.includes(verdict)}
              onChange={() => toggle(verdict)}
            />
            <span aria-hidden="true">{LOOK[verdict].mark}</span> {LOOK[verdict].word} (
            {counts.get(verdict) ?? 0})
          </label>
        ))}
      </fieldset>
      <div class="selects">
        {(['severity', 'service', 'requirement', 'control'] as const).map((name) => (
          <label key={name}>
            {name[0]?.toUpperCase()}
            {name.slice(1)}
            <select
              value={filters[name]}
              onChange={(event) => onChange({ [name]: event.currentTarget.value })}
            >
              <option value="">any</option>
              {choices[name].map((value) => (
                <option key={value} value={value}>
                  {value}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label>
          Search
          <input
            type="search"
            value={filters.text}
            placeholder="name, type, check, message"
            onInput={(event) => onChange({ text: event.currentTarget.value })}
          />
        </label>
        <button type="button" onClick={() => onChange({ ...NO_FILTERS, view: filters.view })}>
          Show all
        </button>
      </div>
      <p aria-live="polite" class="shown">
        {shown.toLocaleString('en')} of {findings.length.toLocaleString('en')} outcomes
      </p>
    </form>
  );
}

function choicesOf(findings: readonly Finding[]) {
  const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
  return {
    severity: ['critical', 'high', 'medium', 'low', 'info'],
    service: sorted(findings.flatMap(({ subject }) => serviceOf(subject) ?? [])),
    requirement: sorted(findings.flatMap(({ check }) => check.requirements)),
    control: sorted(findings.flatMap(({ check }) => check.controls)),
  };
}
