import { CopyIcon } from './copy-button';

/** Text to run or to read, with a button that copies it as it is; long lines wrap on the screen only. */
export function CodeBlock({ text, what }: { text: string; what: string }) {
  return (
    <div className="relative rounded-lg bg-raised">
      <pre className="py-[11px] pr-10 pl-3.5 font-mono text-sm wrap-anywhere whitespace-pre-wrap">{text}</pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyIcon text={text} what={what} />
      </div>
    </div>
  );
}
