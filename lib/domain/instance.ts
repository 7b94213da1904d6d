export interface Instance {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string | null;
  /** running, stopped, terminated, … as EC2 says it. */
  readonly state: string;
  readonly zone: string | null;
  readonly privateAddress: string | null;
  readonly publicAddress: string | null;
  readonly autoScalingGroup: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ElasticIp {
  readonly allocationId: string;
  readonly accountId: string;
  readonly region: string;
  readonly address: string;
  readonly instanceId: string | null;
  readonly networkInterfaceId: string | null;
}

export interface AutoScalingGroup {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  /** EC2 is always among them in effect; ELB only when it is listed. */
  readonly healthCheckTypes: readonly string[];
  readonly healthCheckGraceSeconds: number;
  readonly suspendedProcesses: readonly string[];
  readonly targetGroupArns: readonly string[];
  readonly classicNames: readonly string[];
  readonly instanceIds: readonly string[];
}
