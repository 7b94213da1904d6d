export type Manager = 'cloudformation' | 'external-dns' | 'kubernetes' | 'terraform';

/** Somebody else who holds a thing in a wanted state and reverts what is changed by hand. */
export interface ManagedBy {
  readonly manager: Manager;
  /** The stack, cluster, workspace or owner, as the evidence names it. */
  readonly owner: string | null;
  /** What says so, such as `tag aws:cloudformation:stack-name = shop`. */
  readonly evidence: string;
}

const names: Readonly<Record<Manager, string>> = {
  cloudformation: 'CloudFormation',
  'external-dns': 'external-dns',
  kubernetes: 'Kubernetes',
  terraform: 'Terraform',
};

/** As its makers write it. */
export function managerName(manager: Manager): string {
  return names[manager];
}

/** Each manager with its owner once, by the last evidence. */
export function distinctManagers(managedBy: readonly ManagedBy[]): ManagedBy[] {
  return [...new Map(managedBy.map((by) => [`${by.manager} ${by.owner ?? ''}`, by])).values()];
}
