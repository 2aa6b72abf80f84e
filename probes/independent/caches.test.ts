import { createServer as createHttpServer } from 'node:http';
import { connect } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Outcome } from '../../reports';
// biome-ignore lint/style/noRestrictedImports: only tests bring both together
import { selfSigned } from '../../twin/tls/certificate';
import { Endpoints } from '../clients/endpoints';
import { makePlan } from '../engine/plan';
import { runPlan } from '../engine/run';
import { PROBES } from '../registry';
import { graphFrom } from '../testing/graph-from';
import { verdicts } from '../testing/on-twin';
import { website } from '../testing/templates';
import { Daemon, describeWith, freePort } from './server';

const HOST = 'www.example.com';

/** An origin whose every answer has another marker, and that knows how often it was asked. */
async function origin<T>(run: (port: number, asked: () => number) => Promise<T>): Promise<T> {
  let asked = 0;
  const server = createHttpServer((request, answer) => {
    asked++;
    const headers = {
      etag: '"one"',
      'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
      'x-request-marker': String(asked),
    };
    if (request.headers['if-none-match'] === '"one"') return answer.writeHead(304, headers).end();
    answer.writeHead(200, { ...headers, 'content-type': 'text/plain', 'cache-control': 'max-age=600' });
    return answer.end('content\n'.repeat(200));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    return await run(port, () => asked);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Asks the website's probes of a cache, over TLS that ends just in front of it. */
async function probed(cache: number, ids: readonly string[]): Promise<readonly Outcome[]> {
  const certificate = selfSigned([HOST]);
  const tls = createTlsServer({ cert: certificate.certificate, key: certificate.key }, (client) => {
    const upstream = connect({ host: '127.0.0.1', port: cache });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
  });
  const port = await freePort();
  await new Promise<void>((resolve) => tls.listen(port, '127.0.0.1', resolve));
  const endpoints = new Endpoints({
    hosts: [{ host: HOST, https: { address: '127.0.0.1', port } }],
    dns: [],
    ca: certificate.certificate,
  });
  try {
    const probes = ids.flatMap((id) => PROBES.get(id) ?? []);
    const plan = makePlan([graphFrom(website())], { outputs: new Map() }, probes, {});
    return await runPlan(plan, { endpoints, settings: {} });
  } finally {
    await new Promise((resolve) => tls.close(resolve));
  }
}

/** What makes a cache look like an edge location: everything but what the test is about. */
const EDGE = { via: '1.1 abc.cloudfront.net (CloudFront)', id: 'independent' };

/** What each probe finds in a server that is a cache. */
const OF_A_CACHE = {
  'cloudfront-cache-hits': 'pass hit',
  'cloudfront-revalidates': 'pass revalidated',
  'cloudfront-head-and-ranges': 'pass right',
  'cloudfront-cache-headers-sound': 'pass sound',
};

describeWith('varnishd', (varnishd) => {
  const vcl = (port: number, more = ''): string => `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${port}"; }
sub vcl_recv { ${more} }
sub vcl_deliver {
  if (obj.hits > 0) { set resp.http.X-Cache = "Hit from cloudfront"; } else { set resp.http.X-Cache = "Miss from cloudfront"; }
  set resp.http.Via = "${EDGE.via}";
  set resp.http.X-Amz-Cf-Id = "${EDGE.id}";
  set resp.http.X-Amz-Cf-Pop = "ONE";
}
`;

  const serving = (more: string, ids: readonly string[]) =>
    origin(async (upstream, asked) => {
      const daemon = new Daemon();
      const port = await freePort();
      try {
        const file = daemon.write('default.vcl', vcl(upstream, more));
        await daemon.start(
          varnishd,
          [
            '-F',
            // No jail: what it serves lies in a folder of the test's own.
            '-j',
            'none',
            '-a',
            `127.0.0.1:${port}`,
            '-f',
            file,
            '-n',
            `${daemon.folder}/work`,
            '-s',
            'malloc,16m',
          ],
          port,
        );
        return { outcomes: await probed(port, ids), asked: asked() };
      } finally {
        await daemon.stop();
      }
    });

  it('is a cache by its hits, ages, validators and ranges', async () => {
    const { outcomes, asked } = await serving('', Object.keys(OF_A_CACHE));
    expect(verdicts(outcomes)).toEqual(Object.values(OF_A_CACHE));
    expect(asked).toBeLessThan(4);
  });

  it('is none when it passes every request on', async () => {
    const { outcomes, asked } = await serving('return (pass);', ['cloudfront-cache-hits']);
    expect(verdicts(outcomes)).toEqual(['fail never']);
    expect(asked).toBeGreaterThan(4);
  });
});

describeWith('nginx', (nginx) => {
  const config = (folder: string, port: number, upstream: number, cached: boolean): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/pid;
error_log stderr warn;
events {}
http {
  access_log off;
  proxy_cache_path ${folder}/cache keys_zone=edge:1m;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      ${cached ? 'proxy_cache edge;' : ''}
      add_header X-Cache "Hit from cloudfront";
      add_header Via "${EDGE.via}";
      add_header X-Amz-Cf-Id "${EDGE.id}";
      add_header X-Amz-Cf-Pop "ONE";
    }
  }
}
`;

  const serving = (cached: boolean) =>
    origin(async (upstream) => {
      const daemon = new Daemon();
      const port = await freePort();
      try {
        const file = daemon.write('nginx.conf', config(daemon.folder, port, upstream, cached));
        await daemon.start(nginx, ['-c', file, '-e', 'stderr'], port);
        return await probed(port, ['cloudfront-cache-hits']);
      } finally {
        await daemon.stop();
      }
    });

  it('is not believed when it says "Hit" and asks its origin every time', async () => {
    expect(verdicts(await serving(false))).toEqual(['fail lies']);
  });

  it('is not believed when it hits without an Age, as nginx does', async () => {
    expect(verdicts(await serving(true))).toEqual(['fail age']);
  });
});

describeWith('traffic_server', (server) => {
  /** Paths of an installation of its own, which it wants as a file (`traffic_layout`). */
  const layout = (folder: string): string =>
    Object.entries({
      prefix: folder,
      exec_prefix: folder,
      bindir: '/usr/bin',
      sbindir: '/usr/sbin',
      sysconfdir: folder,
      datadir: folder,
      includedir: '/usr/include',
      libdir: '/usr/lib',
      libexecdir: '/usr/lib/trafficserver/modules',
      localstatedir: folder,
      runtimedir: folder,
      logdir: folder,
      mandir: '/usr/share/man',
      infodir: '/usr/share/info',
      cachedir: folder,
    })
      .map(([name, path]) => `${name}: ${path}\n`)
      .join('');

  const records = (port: number, cached: boolean): string =>
    [
      `server_ports STRING ${port}:ip-in=127.0.0.1`,
      `cache.http INT ${cached ? 1 : 0}`,
      'insert_response_via_str INT 0',
    ]
      .map((line) => `CONFIG proxy.config.http.${line}\n`)
      .join('')
      .concat(
        // Whoever runs the test keeps running it.
        'CONFIG proxy.config.admin.user_id STRING #-1\n',
        'CONFIG proxy.config.crash_log_helper STRING NULL\n',
        'CONFIG proxy.config.log.logging_enabled INT 0\n',
        'CONFIG proxy.config.exec_thread.autoconfig INT 0\n',
        'CONFIG proxy.config.exec_thread.limit INT 1\n',
      );

  const edge = `cond %{SEND_RESPONSE_HDR_HOOK} [AND]
cond %{CACHE} =hit-fresh
set-header X-Cache "Hit from cloudfront"

cond %{SEND_RESPONSE_HDR_HOOK} [AND]
cond %{CACHE} =hit-fresh [NOT]
set-header X-Cache "Miss from cloudfront"

cond %{SEND_RESPONSE_HDR_HOOK}
set-header Via "${EDGE.via}"
set-header X-Amz-Cf-Id "${EDGE.id}"
set-header X-Amz-Cf-Pop "ONE"
`;

  const serving = (cached: boolean, ids: readonly string[]) =>
    origin(async (upstream) => {
      const daemon = new Daemon();
      const port = await freePort();
      try {
        daemon.write('records.config', records(port, cached));
        daemon.write('remap.config', `map / http://127.0.0.1:${upstream}/\n`);
        daemon.write('storage.config', `${daemon.folder} 32M\n`);
        daemon.write('plugin.config', 'header_rewrite.so edge.conf\n');
        daemon.write('edge.conf', edge);
        daemon.write(
          'ip_allow.yaml',
          'ip_allow:\n  - { apply: in, ip_addrs: 127.0.0.1, action: allow, methods: ALL }\n',
        );
        const root = daemon.write('runroot.yaml', layout(daemon.folder));
        await daemon.start(server, [`--run-root=${root}`], port);
        return await probed(port, ids);
      } finally {
        await daemon.stop();
      }
    });

  it('is a cache by its hits, ages, validators and ranges', async () => {
    expect(verdicts(await serving(true, Object.keys(OF_A_CACHE)))).toEqual(Object.values(OF_A_CACHE));
  });

  it('is none when its cache is off', async () => {
    expect(verdicts(await serving(false, ['cloudfront-cache-hits']))).toEqual(['fail never']);
  });
});
