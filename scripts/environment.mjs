import { devNull } from 'node:os';

const KEPT = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TERM',
  'CHROMIUM_PATH',
  'CI',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
];

/**
 * The environment of everything the demo and the tests start: an allow-list, dummy keys, empty AWS files and no
 * instance metadata, so that nothing ambient can lead to a real account.
 *
 * @param {Readonly<Record<string, string>>} additions
 * @returns {NodeJS.ProcessEnv}
 */
export function isolatedEnvironment(additions = {}) {
  const kept = Object.fromEntries(
    KEPT.filter((name) => process.env[name]).map((name) => [name, process.env[name]]),
  );
  return {
    ...kept,
    NODE_ENV: 'production',
    AWS_ACCESS_KEY_ID: 'AKIASIMULATED0000000',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
    // The SDK is pinned to versions that run on this Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...additions,
  };
}
