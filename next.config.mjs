/** @type {import('next').NextConfig} */
export default {
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    // Above the largest bundle that IAM takes; the action's own schema is stricter.
    serverActions: { bodySizeLimit: '8mb' },
  },
  // Next logs the arguments of server functions in development, and a private key is one of them.
  logging: { serverFunctions: false },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['libsql', 'pg', 'pino'],
};
