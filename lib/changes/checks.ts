import type { Manager, ManagedBy } from '../domain/managed-by.ts';
import type { AccountMode } from '../domain/place.ts';
import type { PreflightCheck } from '../domain/plan.ts';

export function check(id: string, verdict: PreflightCheck['verdict'], says: string): PreflightCheck {
  return { id, verdict, says };
}

export function modeCheck(mode: AccountMode): PreflightCheck | null {
  return mode === 'change'
    ? null
    : check(
        'mode',
        'stop',
        `This account is in ${mode} mode: export the commands instead, or set its mode to change.`,
      );
}

/** One warning for each who will put things back. */
export function managedChecks(managedBy: readonly ManagedBy[]): readonly PreflightCheck[] {
  return managedBy.map((by, index) =>
    check(
      `managed-${index + 1}`,
      'warning',
      `This will be reverted by ${managerInWords(by)}: change it there (${by.evidence}).`,
    ),
  );
}

const MANAGERS: Readonly<Record<Manager, string>> = {
  cloudformation: 'CloudFormation',
  'external-dns': 'external-dns',
  kubernetes: 'the Kubernetes controller',
  terraform: 'Terraform',
};

export function managerInWords({ manager, owner }: ManagedBy): string {
  return owner ? `${MANAGERS[manager]} (${owner})` : MANAGERS[manager];
}
