import { CopyIcon } from './copy-button';

/** An identifier in monospace, with a button that copies it. `what` names it: `ARN`, `serial`. */
export function Identifier({ text, what }: { text: string; what: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <span className="font-mono text-sm wrap-anywhere">{text}</span>
      <CopyIcon text={text} what={what} />
    </span>
  );
}
