import type { JournalEntry, JournalEvent, Plan, Step } from '../domain/plan.ts';
import { formatInstant } from '../format.ts';
import { toCli } from './cli.ts';
import { stateInWords } from './state.ts';

/** A script asks for the program by variable, so that a command line that needs options can be put in its place. */
const PROGRAM = '${AWS:-aws} ${AWS_ARGS-}';

/** The plan as a shell script; `AWS` and `AWS_ARGS` name another command line and its options. */
export function toScript(plan: Plan): string {
  return script(plan, plan.title, plan.steps);
}

/** What takes the whole plan back, as a shell script; `null` where nothing can. */
export function toUndoScript(plan: Plan): string | null {
  return plan.undo.possible ? script(plan, `Undo: ${plan.title}`, plan.undo.steps) : null;
}

/** For a ticket. */
export function toMarkdown(plan: Plan, journal: readonly JournalEntry[]): string {
  const { createdAt, createdBy, confirmedAt, confirmedBy, state, undo, proof } = plan;
  return [
    `## ${plan.title}`,
    '',
    `- State: ${state}`,
    `- Account ${plan.accountId}, ${plan.region}`,
    `- Planned by ${createdBy}, ${formatInstant(createdAt)}`,
    ...(confirmedAt ? [`- Confirmed by ${confirmedBy ?? 'nobody'}, ${formatInstant(confirmedAt)}`] : []),
    ...(plan.problem ? [`- Problem: ${plan.problem.message}`] : []),
    ...summaryLines(plan),
    ...section(
      'Checks',
      plan.checks.map(({ verdict, says }) => `- ${verdict}: ${says}`),
    ),
    ...section(
      'Steps',
      plan.steps.flatMap((step) => stepLines(step, journal)),
    ),
    ...section('Proof', proof ? proofLines(proof) : []),
    ...section('Undo', [undo.possible ? undo.says : `Not possible: ${undo.reason}`]),
    ...(undo.possible ? undo.steps.flatMap((step) => stepLines(step, journal)) : []),
    '',
  ].join('\n');
}

function script({ id }: Plan, title: string, steps: readonly Step[]): string {
  const calls = steps.flatMap((step) => ['', `# ${oneLine(step.title)}`, toCli(step.call, PROGRAM)]);
  return ['#!/bin/sh', `# ${oneLine(title)} (${id})`, 'set -eu', ...calls, ''].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
}

function summaryLines({ summary }: Plan): readonly string[] {
  switch (summary.kind) {
    case 'upload-certificate':
      return [
        `- Certificate ${summary.path}${summary.name}, SHA-256 ${summary.certificate.fingerprint ?? 'unknown'}`,
      ];
    case 'swap-certificate':
      return [
        `- Before: ${summary.before?.name ?? 'no certificate'} ${summary.before?.fingerprint ?? ''}`.trimEnd(),
        `- After: ${summary.after.name} ${summary.after.fingerprint ?? ''}`.trimEnd(),
        ...listLine('Names kept', summary.names.kept),
        ...listLine('Names lost', summary.names.lost),
        ...listLine('Names gained', summary.names.gained),
        ...listLine(
          'SNI kept',
          summary.sni.kept.map(({ name }) => name),
        ),
        ...listLine(
          'SNI added',
          summary.sni.added.map(({ name }) => name),
        ),
        ...listLine(
          'SNI removed',
          summary.sni.removed.map(({ name }) => name),
        ),
      ];
    case 'point-apex':
      return [
        ...listLine(
          'Before',
          summary.before.map(({ type, value }) => `${type} ${value}`),
        ),
        ...listLine(
          'After',
          summary.after.map(({ type, value }) => `${type} ${value}`),
        ),
      ];
  }
}

function listLine(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`- ${title}: ${items.join(', ')}`];
}

function stepLines(step: Step, journal: readonly JournalEntry[]): readonly string[] {
  const events = journal.filter(({ stepId }) => stepId === step.id);
  return [
    `- ${step.title}`,
    ...events.map(({ at, event }) => `  - ${formatInstant(at)}: ${eventInWords(event)}`),
    '',
    '```sh',
    step.cli,
    '```',
    '',
  ];
}

function proofLines(proof: NonNullable<Plan['proof']>): readonly string[] {
  const { grade, verdict, roundsAgreed, roundsNeeded, vantagePoint, says, cells } = proof;
  return [
    `${verdict}, by ${grade}, ${roundsAgreed} of ${roundsNeeded} rounds agree, from ${vantagePoint}. ${says ?? ''}`.trimEnd(),
    '',
    '| Asked | At | Verdict | Seen |',
    '| --- | --- | --- | --- |',
    ...cells.map(
      (cell) => `| ${cell.subject ?? 'without SNI'} | ${cell.address} | ${cell.verdict} | ${cell.detail} |`,
    ),
  ];
}

/** What happened, as a person reads it. */
export function eventInWords(event: JournalEvent): string {
  switch (event.kind) {
    case 'state':
      return event.state;
    case 'intent':
      return 'about to call AWS';
    case 'waiting':
      return `waiting: ${event.reason}, until ${formatInstant(event.untilAtMost)} at most`;
    case 'done':
      return doneInWords(event);
    case 'failed':
      return `failed: ${event.problem.message}`;
    case 'drift':
      return `stopped: there is ${stateInWords(event.found)}`;
  }
}

function doneInWords({ how, requestId, detail }: Extract<JournalEvent, { kind: 'done' }>): string {
  return [
    how === 'called' ? 'done' : 'found done by reading',
    ...(detail ? [detail] : []),
    ...(requestId ? [`request id ${requestId}`] : []),
  ].join(', ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
