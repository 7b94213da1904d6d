/** One of a few, all in sight: the pressed one is what is shown. */
export function Switch<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; title: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="inline-flex rounded-[7px] border border-line-strong bg-surface p-px">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="min-h-[26px] rounded-md px-2.5 text-muted hover:text-text aria-pressed:bg-raised aria-pressed:font-[540] aria-pressed:text-text"
        >
          {option.title}
        </button>
      ))}
    </fieldset>
  );
}
