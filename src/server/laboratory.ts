import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono, Context as HonoContext } from 'hono';
import type { ClientEnv } from './guard/client-of.ts';
import { matches } from './routes/results.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

const NOT_BUILT = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Tradecraft</title></head>
<body><h1>Tradecraft</h1>
<p>The laboratory is not built. Build it with <code>npm run build:web</code> and start the server again.</p>
<p>The interface for programs is described in <a href="/openapi.json">/openapi.json</a>; <a href="/v1">/v1</a> lists its commands.</p>
</body></html>
`;

interface File {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly tag: string;
}

/** Hand out the built laboratory at `/`, from memory: no address leads to any other file. */
export function laboratoryRoutes(app: Hono<ClientEnv>, folder: URL | undefined): void {
  const files = folder ? filesOf(folder) : new Map<string, File>();
  const page = files.get('/index.html') ?? fileOf(new TextEncoder().encode(NOT_BUILT), '.html');
  app.get('/', (c) => hand(c, page, 'no-cache'));
  for (const [path, file] of files) {
    // Names of built parts hold a hash of what is in them.
    const forever = /^\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    app.get(path, (c) => hand(c, file, forever));
  }
}

function filesOf(folder: URL): Map<string, File> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const root = fileURLToPath(folder);
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const path = `${parentPath}/${name}`;
        const inside = `/${path.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, '')}`;
        return [inside, fileOf(readFileSync(path), extname(name))];
      }),
  );
}

function fileOf(bytes: Uint8Array, ending: string): File {
  const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  return { bytes, type: TYPES[ending] ?? 'application/octet-stream', tag };
}

function hand(c: HonoContext, { bytes, type, tag }: File, caching: string): Response {
  const headers = { etag: tag, 'cache-control': caching };
  if (matches(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers);
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { ...headers, 'content-type': type });
}
