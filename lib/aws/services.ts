export type Service = 'acm' | 'autoscaling' | 'ec2' | 'elb' | 'elbv2' | 'iam' | 'route53' | 'sts';

interface ServiceFacts {
  /** As a person calls it. */
  readonly label: string;
  /** What its actions begin with in an IAM policy. */
  readonly actionPrefix: string;
  /** Limits are the account's, whatever the region. */
  readonly isGlobal: boolean;
}

export const services: Readonly<Record<Service, ServiceFacts>> = {
  acm: { label: 'Certificate Manager', actionPrefix: 'acm', isGlobal: false },
  autoscaling: { label: 'Auto Scaling', actionPrefix: 'autoscaling', isGlobal: false },
  ec2: { label: 'EC2', actionPrefix: 'ec2', isGlobal: false },
  elb: { label: 'Classic Load Balancing', actionPrefix: 'elasticloadbalancing', isGlobal: false },
  elbv2: { label: 'Elastic Load Balancing', actionPrefix: 'elasticloadbalancing', isGlobal: false },
  iam: { label: 'IAM', actionPrefix: 'iam', isGlobal: true },
  route53: { label: 'Route 53', actionPrefix: 'route53', isGlobal: true },
  sts: { label: 'STS', actionPrefix: 'sts', isGlobal: false },
};

export interface Operation {
  readonly service: Service;
  /** AWS's name of it, such as `ModifyListener`. */
  readonly operation: string;
}

/** The operation as a policy names it, such as `elasticloadbalancing:ModifyListener`. */
export function actionOf({ service, operation }: Operation): string {
  return `${services[service].actionPrefix}:${operation}`;
}
