import { useId, type ReactNode } from 'react';

interface TextFieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  hint?: string;
  wrong?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'search' | 'datetime-local' | 'date' | 'time';
  required?: boolean;
  autoComplete?: string;
  /** It is all that is asked for, so typing can begin. */
  focus?: boolean;
  suggestions?: string[];
}

export function TextField({
  label,
  value,
  change,
  hint,
  wrong,
  type = 'text',
  required = false,
  autoComplete,
  focus = false,
  suggestions,
}: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        required={required}
        autoComplete={autoComplete ?? 'off'}
        autoFocus={focus}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || hint ? `${id}-hint` : undefined}
        list={suggestions ? `${id}-list` : undefined}
        onChange={(event) => change(event.target.value)}
      />
      {(wrong ?? hint) && (
        <span id={`${id}-hint`} className={wrong ? 'wrong' : 'hint'}>
          {wrong ?? hint}
        </span>
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </div>
  );
}

/** Several lines. */
export function AreaField({
  label,
  value,
  change,
  hint,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
  hint?: string;
}) {
  const id = useId();
  return (
    <div className="field all">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => change(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

export function SelectField({
  label,
  value,
  change,
  hint,
  children,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
  hint?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => change(event.target.value)}
      >
        {children}
      </select>
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

/** One of a few. */
export function Choice<T extends string>({
  label,
  value,
  options,
  change,
}: {
  label: string;
  value: T | undefined;
  options: { value: T; text: string }[];
  change: (value: T) => void;
}) {
  return (
    <div className="choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => change(option.value)}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}
