import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  InvalidInputException,
  LimitExceededException,
  KeyPairMismatchException,
  MalformedCertificateException,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import type * as iam from '@aws-sdk/client-iam';
import { holdersOf } from '../certificates/holders.ts';
import { whyNotForIam, type IamRefusal } from '../certificates/judge.ts';
import { iamArnOf, serverCertificateArn, storeServerCertificate } from '../certificates/store.ts';
import { AwsError, type Handlers } from '../wire/service.ts';
import type { Account, Context, StoredServerCertificate } from '../world.ts';
import { modelled } from './modelled.ts';
import { pageOf, pageSizeOf } from './paging.ts';
import { addTags, tagList, tagPairs } from './tags.ts';

const tagLimit = 50;
const namePattern = /^[\w+=,.@-]{1,128}$/;
const pathPattern = /^(\/|\/[\u0021-\u007E]+\/)$/;
const pathLimit = 512;

function checkName(field: string, name: string | undefined): string {
  if (name !== undefined && namePattern.test(name)) return name;
  throw new AwsError(
    'ValidationError',
    `The specified value for ${field} is invalid. It must contain only alphanumeric characters and/or ` +
      'the following: +=,.@_-',
  );
}

function checkPath(path: string): string {
  if (path.length <= pathLimit && pathPattern.test(path)) return path;
  throw new AwsError(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric ' +
      'characters and/or / characters.',
  );
}

function find(account: Account, name: string | undefined): StoredServerCertificate {
  const stored = account.serverCertificates.get(name ?? '');
  if (stored) return stored;
  throw new NoSuchEntityException(modelled(`The Server Certificate with name ${name} cannot be found.`));
}

function refuse({ code, message }: IamRefusal): never {
  if (code === 'MalformedCertificate') throw new MalformedCertificateException(modelled(message));
  if (code === 'KeyPairMismatch') throw new KeyPairMismatchException(modelled(message));
  throw new AwsError(code, message);
}

function refuseTaken(account: Account, name: string): void {
  if (!account.serverCertificates.has(name)) return;
  throw new EntityAlreadyExistsException(
    modelled(`The Server Certificate with name ${name} already exists.`),
  );
}

function knownFrom({ world: { clock, propagationSeconds } }: Context): Date {
  return new Date(clock.now().getTime() + clock.shorten(propagationSeconds * 1000));
}

export const handlers = {
  UploadServerCertificate: (input, context) => {
    const { account, world } = context;
    const name = checkName('serverCertificateName', input.ServerCertificateName);
    const path = checkPath(input.Path ?? '/');
    refuseTaken(account, name);
    if (account.serverCertificates.size >= account.serverCertificateQuota) {
      throw new LimitExceededException(
        modelled(`Cannot exceed quota for ServerCertificatesPerAccount: ${account.serverCertificateQuota}`),
      );
    }
    if ((input.Tags?.length ?? 0) > tagLimit) throw new InvalidInputException(modelled('Too many tags.'));
    const submission = {
      certificate: input.CertificateBody ?? '',
      chain: input.CertificateChain,
      privateKey: input.PrivateKey ?? '',
    };
    const now = world.clock.now();
    const refusal = whyNotForIam(submission, now);
    if (refusal) refuse(refusal);
    const stored = storeServerCertificate(context, {
      ...submission,
      name,
      path,
      uploadedAt: now,
      usableFrom: knownFrom(context),
      tags: tagPairs(input.Tags),
    });
    return { ServerCertificateMetadata: { ...stored.metadata }, Tags: tagList(stored.tags) };
  },

  GetServerCertificate: (input, { account }) => {
    const { metadata, material, tags } = find(account, input.ServerCertificateName);
    return {
      ServerCertificate: {
        ServerCertificateMetadata: { ...metadata },
        CertificateBody: material.certificate,
        ...(material.chain === undefined ? {} : { CertificateChain: material.chain }),
        Tags: tagList(tags),
      },
    };
  },

  ListServerCertificates: ({ PathPrefix = '/', Marker, MaxItems }, { account }) => {
    const all = [...account.serverCertificates.values()].map(({ metadata }) => metadata);
    const matching = all.filter(({ Path }) => Path?.startsWith(PathPrefix));
    const { items, next } = pageOf(matching, Marker, pageSizeOf(MaxItems, 100, 1000));
    return {
      ServerCertificateMetadataList: items,
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { Marker: next }),
    };
  },

  UpdateServerCertificate: (input, context) => {
    const { account } = context;
    const stored = find(account, input.ServerCertificateName);
    const oldName = input.ServerCertificateName ?? '';
    const name = checkName('newServerCertificateName', input.NewServerCertificateName ?? oldName);
    const path = checkPath(input.NewPath ?? stored.metadata.Path ?? '/');
    if (name !== oldName) refuseTaken(account, name);
    const arn = serverCertificateArn(context, path, name);
    if (arn !== stored.metadata.Arn) stored.usableFrom = knownFrom(context);
    stored.metadata = { ...stored.metadata, ServerCertificateName: name, Path: path, Arn: arn };
    account.serverCertificates.delete(oldName);
    account.serverCertificates.set(name, stored);
    return {};
  },

  DeleteServerCertificate: (input, { account }) => {
    const stored = find(account, input.ServerCertificateName);
    const [holder] = holdersOf(account, iamArnOf(stored));
    if (holder !== undefined) {
      throw new DeleteConflictException(
        modelled(
          `Certificate: ${stored.metadata.ServerCertificateId} is currently in use by ${holder}. ` +
            'Please remove it first before deleting it from IAM.',
        ),
      );
    }
    account.serverCertificates.delete(input.ServerCertificateName ?? '');
    return {};
  },

  TagServerCertificate: (input, { account }) => {
    const { tags } = find(account, input.ServerCertificateName);
    if (!addTags(tags, input.Tags, tagLimit)) {
      throw new LimitExceededException(modelled(`The number of tags has reached the maximum limit.`));
    }
    return {};
  },

  UntagServerCertificate: (input, { account }) => {
    const { tags } = find(account, input.ServerCertificateName);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    return {};
  },

  ListServerCertificateTags: (input, { account }) => {
    const { tags } = find(account, input.ServerCertificateName);
    const { items, next } = pageOf(tagList(tags), input.Marker, pageSizeOf(input.MaxItems, 100, 1000));
    return {
      Tags: items,
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { Marker: next }),
    };
  },

  GetAccountSummary: (_input, { account }) => ({
    SummaryMap: {
      ServerCertificates: account.serverCertificates.size,
      ServerCertificatesQuota: account.serverCertificateQuota,
      Roles: account.roles.size,
      RolesQuota: 1000,
    },
  }),
} satisfies Handlers<typeof iam>;
