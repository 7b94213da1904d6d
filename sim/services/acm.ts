import {
  InvalidArnException,
  RequestInProgressException,
  ResourceInUseException,
  ResourceNotFoundException,
  TooManyTagsException,
} from '@aws-sdk/client-acm';
import type * as acm from '@aws-sdk/client-acm';
import type { CertificateDetail, CertificateSummary, ListCertificatesRequest } from '@aws-sdk/client-acm';
import { holdersIn } from '../certificates/holders.ts';
import { acmArnOf } from '../certificates/store.ts';
import type { Handlers } from '../wire/service.ts';
import type { Context, StoredAcmCertificate } from '../world.ts';
import { acmTagLimit, importAgain, importNew } from './acm/import.ts';
import { modelled } from './modelled.ts';
import { pageOf, pageSizeOf } from './paging.ts';
import { addTags, tagList } from './tags.ts';

const arnPattern = /^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/;
const summarizedNames = 100;
/** What ListCertificates shows to a caller who names no key types. */
const keyTypesByDefault = ['RSA_1024', 'RSA_2048'] as const;

function find(context: Context, arn: string | undefined): StoredAcmCertificate {
  if (arn === undefined || !arnPattern.test(arn)) {
    throw new InvalidArnException(modelled(`The ARN ${arn} is not that of a certificate.`));
  }
  const stored = context.region.acm.get(arn);
  if (stored) return stored;
  throw new ResourceNotFoundException(
    modelled(`Certificate with arn ${arn} not found in account ${context.account.id}`),
  );
}

function detailOf({ account, region, world }: Context, stored: StoredAcmCertificate): CertificateDetail {
  const { detail } = stored;
  const expired = detail.Status === 'ISSUED' && detail.NotAfter && detail.NotAfter < world.clock.now();
  return {
    ...detail,
    ...(expired ? { Status: 'EXPIRED' } : {}),
    InUseBy: holdersIn(account, region, acmArnOf(stored)),
  };
}

function summaryOf(detail: CertificateDetail): CertificateSummary {
  const names = detail.SubjectAlternativeNames ?? [];
  return {
    CertificateArn: detail.CertificateArn,
    DomainName: detail.DomainName,
    SubjectAlternativeNameSummaries: names.slice(0, summarizedNames),
    HasAdditionalSubjectAlternativeNames: names.length > summarizedNames,
    Status: detail.Status,
    Type: detail.Type,
    KeyAlgorithm: detail.KeyAlgorithm,
    KeyUsages: detail.KeyUsages?.flatMap(({ Name }) => Name ?? []),
    ExtendedKeyUsages: detail.ExtendedKeyUsages?.flatMap(({ Name }) => Name ?? []),
    InUse: (detail.InUseBy?.length ?? 0) > 0,
    RenewalEligibility: detail.RenewalEligibility,
    NotBefore: detail.NotBefore,
    NotAfter: detail.NotAfter,
    CreatedAt: detail.CreatedAt,
    IssuedAt: detail.IssuedAt,
    ImportedAt: detail.ImportedAt,
  };
}

function covers<T>(wanted: readonly T[] | undefined, present: readonly T[] | undefined): boolean {
  return !wanted?.length || wanted.some((value) => present?.includes(value));
}

function isListed(
  summary: CertificateSummary,
  { Includes, CertificateStatuses }: ListCertificatesRequest,
): boolean {
  const keyTypes = Includes?.keyTypes?.length ? Includes.keyTypes : keyTypesByDefault;
  return (
    keyTypes.some((keyType) => keyType === summary.KeyAlgorithm) &&
    covers(Includes?.keyUsage, summary.KeyUsages) &&
    covers(Includes?.extendedKeyUsage, summary.ExtendedKeyUsages) &&
    (!CertificateStatuses?.length || CertificateStatuses.some((status) => status === summary.Status))
  );
}

export const handlers = {
  ListCertificates: (input, context) => {
    const summaries = [...context.region.acm.values()].map((stored) => summaryOf(detailOf(context, stored)));
    const listed = summaries.filter((summary) => isListed(summary, input));
    if (input.SortBy === 'CREATED_AT') {
      const sign = input.SortOrder === 'ASCENDING' ? 1 : -1;
      listed.sort((a, b) => sign * (Number(a.CreatedAt) - Number(b.CreatedAt)));
    }
    const code = 'ValidationException';
    const { items, next } = pageOf(
      listed,
      input.NextToken,
      pageSizeOf(input.MaxItems, 1000, 1000, code),
      code,
    );
    return { CertificateSummaryList: items, ...(next === undefined ? {} : { NextToken: next }) };
  },

  DescribeCertificate: (input, context) => ({
    Certificate: detailOf(context, find(context, input.CertificateArn)),
  }),

  GetCertificate: (input, context) => {
    const { material } = find(context, input.CertificateArn);
    if (material === undefined) {
      throw new RequestInProgressException(modelled('The certificate is not issued yet.'));
    }
    return {
      Certificate: material.certificate,
      ...(material.chain === undefined ? {} : { CertificateChain: material.chain }),
    };
  },

  ImportCertificate: (input, context) => ({
    CertificateArn:
      input.CertificateArn === undefined
        ? importNew(input, context)
        : importAgain(input, context, find(context, input.CertificateArn)),
  }),

  DeleteCertificate: (input, context) => {
    const { account, region } = context;
    const arn = acmArnOf(find(context, input.CertificateArn));
    if (holdersIn(account, region, arn).length > 0) {
      throw new ResourceInUseException(modelled(`Certificate ${arn} in account ${account.id} is in use.`));
    }
    region.acm.delete(arn);
    return {};
  },

  ListTagsForCertificate: (input, context) => ({
    Tags: tagList(find(context, input.CertificateArn).tags),
  }),

  AddTagsToCertificate: (input, context) => {
    if (!addTags(find(context, input.CertificateArn).tags, input.Tags, acmTagLimit)) {
      throw new TooManyTagsException(modelled(`A certificate can have at most ${acmTagLimit} tags.`));
    }
    return {};
  },
} satisfies Handlers<typeof acm>;
