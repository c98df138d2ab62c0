/** @type {import('next').NextConfig} */
export default {
  // Compression, caching and security headers belong to server/, which stands in front of Next.
  compress: false,
  poweredByHeader: false,
  // server/ removes React's runtime from reader pages, so a trailing-slash redirect is ours too.
  skipTrailingSlashRedirect: true,
  distDir: process.env.NEXT_DIST_DIR || '.next',
  serverExternalPackages: ['@node-rs/argon2', 'sharp', 'opencc-js', 'postgres', 'sanitize-html', 'nodemailer'],
  // server/page-cache.ts keeps finished pages; nothing is kept beside it.
  cacheMaxMemorySize: 0,
  // Every answer is sent whole, so that the title is in the head for everybody.
  htmlLimitedBots: /./,
  experimental: {
    // Many a process never shows the desk: a page's code is loaded when it is first asked for.
    preloadEntriesOnStart: false,
    // Pages made on demand stay in memory only: otherwise Next leaves files behind for every unknown id.
    isrFlushToDisk: false,
    serverActions: { bodySizeLimit: '1mb' },
  },
};
