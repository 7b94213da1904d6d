import type { Call } from '../domain/plan.ts';

const ENDS_LINE = ' \\\n';

/** The call for the AWS command line, one option a line. `program` is `aws`, or what a script puts in its place. */
export function toCli(call: Call, program = 'aws'): string {
  const { command, options } = describe(call);
  return [`${program} ${command}`, ...options.map(([name, value]) => `  --${name} ${quote(value)}`)].join(
    ENDS_LINE,
  );
}

interface CommandLine {
  readonly command: string;
  readonly options: readonly (readonly [string, string])[];
}

function describe(call: Call): CommandLine {
  switch (call.kind) {
    case 'set-classic-certificate':
      return {
        command: 'elb set-load-balancer-listener-ssl-certificate',
        options: [
          ['region', call.region],
          ['load-balancer-name', call.loadBalancerName],
          ['load-balancer-port', String(call.port)],
          ['ssl-certificate-id', call.certificateArn],
        ],
      };
    case 'set-default-certificate':
    case 'add-sni-certificate':
    case 'remove-sni-certificate':
      return {
        command: LISTENER_COMMANDS[call.kind],
        options: [
          ['region', call.region],
          ['listener-arn', call.listenerArn],
          ['certificates', `CertificateArn=${call.certificateArn}`],
        ],
      };
    case 'change-records':
      return {
        command: 'route53 change-resource-record-sets',
        options: [
          ['hosted-zone-id', call.zoneId],
          ['change-batch', changeBatch(call)],
        ],
      };
    case 'upload-server-certificate':
      return {
        command: 'iam upload-server-certificate',
        options: [
          ['server-certificate-name', call.name],
          ['path', call.path],
          ['certificate-body', 'file://certificate.pem'],
          ...(call.hasChain === false ? [] : [['certificate-chain', 'file://chain.pem'] as const]),
          ['private-key', 'file://private-key.pem'],
        ],
      };
  }
}

const LISTENER_COMMANDS = {
  'set-default-certificate': 'elbv2 modify-listener',
  'add-sni-certificate': 'elbv2 add-listener-certificates',
  'remove-sni-certificate': 'elbv2 remove-listener-certificates',
} as const;

function changeBatch({ comment, changes }: Extract<Call, { kind: 'change-records' }>): string {
  const batch = {
    Comment: comment,
    Changes: changes.map(({ action, exact }): { Action: string; ResourceRecordSet: unknown } => ({
      Action: action,
      ResourceRecordSet: JSON.parse(exact),
    })),
  };
  return JSON.stringify(batch, null, 2);
}

/** For a POSIX shell; plain words stay as they are. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
