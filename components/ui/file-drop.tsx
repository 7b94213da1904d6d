'use client';

import { useState, type ReactNode } from 'react';

/** Wraps a text control so that a file can be dropped on it or chosen; the text of the file is handed over. */
export function FileDrop({
  label,
  accept,
  maxBytes,
  onText,
  onTooLarge,
  children,
}: {
  /** What is chosen: `Choose certificate file`. */
  label: string;
  accept: string;
  maxBytes: number;
  onText: (text: string) => void;
  onTooLarge: (name: string) => void;
  children: ReactNode;
}) {
  const [isOver, setIsOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxBytes) onTooLarge(file.name);
    else onText(await file.text());
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      className={`rounded-[7px] ${isOver ? 'outline-2 outline-offset-2 outline-accent outline-dashed' : ''}`}
    >
      {children}
      <div className="mt-1 text-sm text-muted">
        Paste it, drop a file here, or{' '}
        <label className="relative cursor-pointer rounded-sm text-accent underline-offset-2 focus-within:outline-2 focus-within:outline-accent hover:underline">
          {label.toLowerCase()}
          <input
            type="file"
            accept={accept}
            aria-label={label}
            className="sr-only"
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      </div>
    </div>
  );
}
