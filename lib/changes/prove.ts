import type { Plan, Step } from '../domain/plan.ts';
import type { Proof } from '../domain/proof.ts';
import { isTransient } from '../domain/problem.ts';
import { addSeconds } from '../domain/instant.ts';
import { createdBy, touchedTypes, type AddressType } from './apex-records.ts';
import { backOff, type Job } from './job.ts';
import { isOfType, looksAtDns, type DnsRequest, type ExpectedAnswer } from './look-at-dns.ts';
import { looksAtHandshakes, type HandshakePromise, type HandshakeRequest } from './look-at-handshakes.ts';
import { observe } from './observe.ts';
import type { Sight } from '../probe/route.ts';
import { parseExact } from './record-set-text.ts';
import { reachOf, unprovenInWords } from './proof-reach.ts';
import { runRounds } from './rounds.ts';
import { sameState, stateInWords } from './state.ts';

/** Shows from outside that a change took effect, as far as anybody can look. Never throws for what it sees. */
export function proveChange(job: Job): Promise<Proof> {
  const { proofRequest: request, steps, region, accountId } = job.plan;
  if (request?.kind === 'handshake') return proveHandshakes(job, request, request, steps);
  if (request?.kind === 'dns') {
    const expected = answersAfter(request, steps.at(-1));
    return proveDns(job, request, expected, { accountId, region, vpcId: null }, steps);
  }
  return readBack(job, steps, 'There is nothing to look at from outside.');
}

/** Shows that what was there before is there again. */
export function proveUndo(job: Job): Promise<Proof> {
  const { proofRequest: request, undo, summary, region, accountId } = job.plan;
  const steps = undo.possible ? undo.steps : [];
  if (request?.kind === 'handshake') {
    const previous = summary.kind === 'swap-certificate' ? summary.after.fingerprint : null;
    return proveHandshakes(job, request, { expected: request.expectedBefore, previous }, steps);
  }
  if (request?.kind === 'dns') {
    const expected = answersCreatedBy(steps.at(-1));
    return proveDns(job, request, expected, { accountId, region, vpcId: null }, steps);
  }
  return readBack(job, steps, 'There is nothing to look at from outside.');
}

async function proveHandshakes(
  job: Job,
  request: HandshakeRequest,
  promise: HandshakePromise,
  steps: readonly Step[],
): Promise<Proof> {
  const { unproven, grade } = reachOf(request.hosts, promise.expected);
  const leftOut = unprovenInWords(unproven);
  if (promise.expected.length === 0)
    return readBack(job, steps, leftOut ?? 'Nobody can foretell which certificate a client gets.');
  const proof = await runRounds(job, {
    grade,
    vantagePoint: job.prober.vantagePointFor(request),
    look: looksAtHandshakes(job.prober, request, promise, memoryOf(job)),
    leftOut,
  });
  return typeof proof === 'string' ? readBack(job, steps, proof) : proof;
}

/** As long as clients keep an address, which is what the rounds of a proof span. */
function memoryOf({ now, config }: Job) {
  return { now, keepSeconds: config.proof.spanSeconds };
}

async function proveDns(
  job: Job,
  request: DnsRequest,
  expected: readonly ExpectedAnswer[],
  sight: Sight,
  steps: readonly Step[],
): Promise<Proof> {
  const lagging = await awaitInsync(job, request.changeId, job.plan);
  if (lagging) return { ...(await readBack(job, steps, lagging)), verdict: 'failed', says: lagging };
  if (request.isPrivate || request.nameServers.length === 0) {
    return readBack(job, steps, 'Only resolvers inside its networks answer for a private zone.');
  }
  const proof = await runRounds(job, {
    grade: 'dns',
    vantagePoint: job.prober.vantagePointFor(sight),
    look: looksAtDns(job.prober, request, expected, sight, memoryOf(job)),
  });
  return typeof proof === 'string' ? readBack(job, steps, proof) : proof;
}

/** Waits until all of Route 53's servers have a change; answers why it gave up, or `null`. */
async function awaitInsync(job: Job, changeId: string | null, { accountId }: Plan): Promise<string | null> {
  if (changeId === null) return null;
  const nextPause = backOff(job.config.changes.retrySeconds);
  const giveUpAt = addSeconds(job.now(), job.config.proof.giveUpAfterSeconds);
  for (;;) {
    const status = await job.gateways.route53.readChange(accountId, changeId);
    if (status.ok && status.value === 'INSYNC') return null;
    if (!status.ok && !isTransient(status.problem)) return status.problem.message;
    if (job.now() >= giveUpAt) return `Route 53 still says PENDING for the change ${changeId}.`;
    await job.pause(nextPause());
  }
}

/** The lowest grade: AWS says what is there, and nobody could look. `why` says why not. */
async function readBack(job: Job, steps: readonly Step[], why: string): Promise<Proof> {
  const startedAt = job.now();
  const last = steps.at(-1);
  const found = last ? await observe(job.gateways, last.call) : null;
  const isThere = last !== undefined && found?.ok === true && sameState(found.value, last.leaves);
  const instead = found?.ok ? `there is ${stateInWords(found.value)}` : found?.problem.message;
  return {
    grade: 'read-back',
    verdict: isThere ? 'proven' : 'failed',
    roundsAgreed: isThere ? 1 : 0,
    roundsNeeded: 1,
    vantagePoint: 'none',
    cells: [],
    startedAt,
    endedAt: job.now(),
    says: isThere ? `AWS says so; nobody looked from outside. ${why}` : `Read back, ${instead ?? 'nothing'}.`,
  };
}

/** The load balancer's addresses for the types it has, and no answer for those the batch took away. */
function answersAfter(request: DnsRequest, step: Step | undefined): readonly ExpectedAnswer[] {
  const touched = step?.call.kind === 'change-records' ? touchedTypes(step.call.changes) : [];
  const taken = (['A', 'AAAA'] as const).filter(
    (type) => touched.includes(type) && !request.types.includes(type),
  );
  return [
    ...request.types.map((type) => ({
      type,
      values: request.addresses.filter((address) => isOfType(address, type)),
      aliases: [request.dnsName],
      mustLead: true,
    })),
    ...taken.map((type) => ({ type, values: [], aliases: [], mustLead: false })),
  ];
}

function answersCreatedBy(step: Step | undefined): readonly ExpectedAnswer[] {
  if (step?.call.kind !== 'change-records') return [];
  const { call } = step;
  const touched = touchedTypes(call.changes);
  return (['A', 'AAAA'] as const)
    .filter((type) => touched.includes(type))
    .map((type: AddressType) => {
      const sets = createdBy(call, type).map(parseExact);
      return {
        type,
        values: sets.flatMap(({ ResourceRecords }) => ResourceRecords?.map(({ Value }) => Value) ?? []),
        aliases: sets.flatMap(({ AliasTarget }) => (AliasTarget ? [AliasTarget.DNSName] : [])),
        mustLead: false,
      };
    });
}
