'use client';

import { useState, useTransition } from 'react';
import { uploadCertificate } from '@/lib/actions/certificates';
import { formatNumber } from '@/lib/format';
import { answerOf } from '@/lib/queries/answer-of';
import type { ProblemView } from '@/lib/views/base';
import type { UploadFormView } from '@/lib/views/certificates';
import type { UploadCertificate } from '@/lib/views/commands';
import { Button } from '@/components/ui/button';
import { Field, Select, TextArea, TextInput } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { ProblemNote } from '@/components/ui/problem-note';
import { listenerChoiceHref } from './listener-choice';
import {
  MAX_FILE_BYTES,
  errorsBeforeSending,
  firstWithError,
  sortProblems,
  type FieldErrors,
  type UploadField,
} from './upload-errors';

export interface Uploaded {
  readonly says: string;
  readonly planId: string | null;
  /** Where it is put to use. */
  readonly useHref: string;
}

const PEM_FILES = '.pem,.crt,.cer,.key,.txt,application/x-pem-file,application/x-x509-ca-cert';
const PEM_HINT = '-----BEGIN CERTIFICATE-----';

/** Name, path, certificate, chain, key. The key is kept in the page only, until it was accepted. */
export function UploadForm({
  accounts,
  onUploaded,
}: {
  accounts: UploadFormView['accounts'];
  onUploaded: (uploaded: Uploaded) => void;
}) {
  const firstPossible = accounts.find(({ whyNot }) => whyNot === null) ?? accounts[0];
  const [input, setInput] = useState<UploadCertificate>({
    accountId: firstPossible?.id ?? '',
    name: '',
    path: '/',
    certificate: '',
    chain: '',
    privateKey: '',
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [others, setOthers] = useState<readonly ProblemView[]>([]);
  const [isBusy, startTransition] = useTransition();
  const account = accounts.find(({ id }) => id === input.accountId);

  const set = (field: UploadField, value: string) => {
    setInput((before) => ({ ...before, [field]: value }));
    setErrors((before) => ({ ...before, [field]: [] }));
  };
  const show = (found: FieldErrors, rest: readonly ProblemView[]) => {
    setErrors(found);
    setOthers(rest);
    const first = firstWithError(found);
    if (first !== null) document.getElementById(`upload-${first}`)?.focus();
  };
  const upload = () => {
    const found = errorsBeforeSending(input);
    if (firstWithError(found) !== null) {
      show(found, []);
      return;
    }
    startTransition(async () => {
      const outcome = await answerOf(uploadCertificate(input));
      if (outcome.ok) {
        const { accountId, path, name } = input;
        const arnTail = `${accountId}:server-certificate${path}${name}`;
        onUploaded({ says: outcome.says, planId: outcome.planId, useHref: listenerChoiceHref(arnTail) });
        return;
      }
      const sorted = sortProblems(outcome.problems);
      show(sorted.errors, sorted.others);
    });
  };

  return (
    <form
      noValidate
      className="panel max-w-3xl p-5"
      onSubmit={(event) => {
        event.preventDefault();
        upload();
      }}
    >
      <div className="flex flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-3">
          <Field
            id="upload-accountId"
            label="Account"
            errors={errors.accountId ?? []}
            hint={quotaWords(account)}
          >
            {(control) => (
              <Select
                {...control}
                value={input.accountId}
                onChange={(event) => set('accountId', event.target.value)}
              >
                {accounts.map(({ id, name, whyNot }) => (
                  <option key={id} value={id}>
                    {name} {id}
                    {whyNot === null ? '' : ' (not here)'}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field id="upload-name" label="Name" errors={errors.name ?? []} hint="Such as mysite-2026-11.">
            {(control) => (
              <TextInput
                {...control}
                value={input.name}
                onChange={(event) => set('name', event.target.value)}
                autoComplete="off"
                spellCheck={false}
                className="font-mono text-sm"
              />
            )}
          </Field>
          <Field
            id="upload-path"
            label="Path"
            errors={errors.path ?? []}
            hint="Begins and ends with a slash."
          >
            {(control) => (
              <>
                <TextInput
                  {...control}
                  list="upload-paths"
                  value={input.path}
                  onChange={(event) => set('path', event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono text-sm"
                />
                <datalist id="upload-paths">
                  {account?.paths.map((path) => (
                    <option key={path} value={path} aria-label={path} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
        <PemField
          field="certificate"
          label="Certificate"
          placeholder={PEM_HINT}
          input={input}
          errors={errors}
          onText={set}
          onTooLarge={(field, name) => setErrors({ [field]: [tooLarge(name)] })}
        />
        <PemField
          field="chain"
          label="Chain"
          placeholder={`${PEM_HINT} of each intermediate, empty for a self-signed certificate`}
          input={input}
          errors={errors}
          onText={set}
          onTooLarge={(field, name) => setErrors({ [field]: [tooLarge(name)] })}
        />
        <PemField
          field="privateKey"
          label="Private key"
          placeholder="-----BEGIN PRIVATE KEY-----"
          isSecret
          input={input}
          errors={errors}
          onText={set}
          onTooLarge={(field, name) => setErrors({ [field]: [tooLarge(name)] })}
        />
        {others.map((problem) => (
          <ProblemNote key={problem.message} problem={problem} />
        ))}
        <div>
          <Button type="submit" tone="primary" isBusy={isBusy} whyNot={account?.whyNot ?? null}>
            Upload certificate
          </Button>
        </div>
      </div>
    </form>
  );
}

function PemField({
  field,
  label,
  placeholder,
  isSecret = false,
  input,
  errors,
  onText,
  onTooLarge,
}: {
  field: 'certificate' | 'chain' | 'privateKey';
  label: string;
  placeholder: string;
  isSecret?: boolean;
  input: UploadCertificate;
  errors: FieldErrors;
  onText: (field: UploadField, text: string) => void;
  onTooLarge: (field: UploadField, fileName: string) => void;
}) {
  return (
    <Field id={`upload-${field}`} label={label} errors={errors[field] ?? []}>
      {(control) => (
        <FileDrop
          label={`Choose ${label.toLowerCase()} file`}
          accept={PEM_FILES}
          maxBytes={MAX_FILE_BYTES}
          onText={(text) => onText(field, text)}
          onTooLarge={(name) => onTooLarge(field, name)}
        >
          <TextArea
            {...control}
            rows={field === 'chain' ? 3 : 5}
            value={input[field]}
            onChange={(event) => onText(field, event.target.value)}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            className={
              isSecret ? '[-webkit-text-security:disc] placeholder:[-webkit-text-security:none]' : ''
            }
          />
        </FileDrop>
      )}
    </Field>
  );
}

function tooLarge(fileName: string): string {
  return `${fileName} is larger than ${formatNumber(MAX_FILE_BYTES / 1000)} kB, which no certificate is.`;
}

function quotaWords(account: UploadFormView['accounts'][number] | undefined): string {
  if (!account || account.used === null) return 'IAM belongs to the account, not to a region.';
  const of = account.quota === null ? '' : ` of ${formatNumber(account.quota)}`;
  return `${formatNumber(account.used)}${of} stored in IAM there.`;
}
