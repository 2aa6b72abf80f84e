import type { Graph, Path, Resource } from '../../../template';
import type { Deployment } from '../../deployment/deployment';
import type { Settings } from '../../engine/probe';
import { type CachePolicy, cachePolicyOf } from './cache-policy';
import { flag, isOpen, type Json, list, object, string, strings } from './json';

/** One cache behaviour as a probe needs it. Plain data. */
export interface Behaviour {
  /** `the default behaviour`, or `behaviour images/*`. */
  readonly name: string;
  /** Below the properties of the distribution. */
  readonly path: Path;
  readonly pattern: string | undefined;
  readonly viewerProtocol: string;
  readonly allowedMethods: readonly string[];
  readonly compress: boolean;
  /** Whether key groups or signers are named: then only signed requests are served. */
  readonly signedOnly: boolean;
  readonly originId: string;
  /** The effective cache settings; undefined where the policy is one that only the deployment knows. */
  readonly cache: CachePolicy | undefined;
  /** Paths that CloudFront sends to this behaviour, the likeliest to exist first. */
  readonly samples: readonly string[];
}

export interface Edge {
  readonly logicalId: string;
  readonly config: Json;
  /** The name that viewers ask; undefined when neither an output nor an alias tells it. */
  readonly host: string | undefined;
  /** Value that would have to be known to have a host, for example `${Dist.DomainName}`. */
  readonly wanted: string;
  /** In the order in which CloudFront looks at them; the default one is last. */
  readonly behaviours: readonly Behaviour[];
  readonly defaultRootObject: string | undefined;
  /** Statuses that custom error pages turn into others. */
  readonly customErrors: ReadonlyMap<number, { readonly path: string; readonly status: number }>;
}

/** Reads a distribution with the live values of its deployment. */
export function edgeOf(distribution: Resource, deployment: Deployment, settings: Settings): Edge {
  const config = object(deployment.plain(distribution.get('DistributionConfig')));
  const own = distribution.attribute('DomainName');
  const aliases = strings(config['Aliases']).filter((alias) => !isOpen(alias) && !alias.startsWith('*'));
  const root = string(config['DefaultRootObject']);
  const defaultRootObject = root === '' || isOpen(root) ? undefined : root;
  const entries: { readonly value: Json; readonly path: Path }[] = [
    ...list(config['CacheBehaviors']).map((value, i) => ({
      value: object(value),
      path: ['DistributionConfig', 'CacheBehaviors', i],
    })),
    { value: object(config['DefaultCacheBehavior']), path: ['DistributionConfig', 'DefaultCacheBehavior'] },
  ];
  const patterns = entries.map(({ value }) => string(value['PathPattern']));
  return {
    logicalId: distribution.logicalId,
    config,
    host: deployment.text(own) ?? aliases[0],
    wanted: String(own),
    defaultRootObject,
    behaviours: entries.map(({ value, path }, i) => ({
      name: patterns[i] === undefined ? 'the default behaviour' : `behaviour ${patterns[i]}`,
      path,
      pattern: patterns[i],
      viewerProtocol: string(value['ViewerProtocolPolicy']) ?? '',
      // "GET, HEAD" is what CloudFront takes when nothing is said.
      allowedMethods:
        value['AllowedMethods'] === undefined ? ['GET', 'HEAD'] : strings(value['AllowedMethods']),
      compress: flag(value['Compress']),
      signedOnly: list(value['TrustedKeyGroups']).length > 0 || list(value['TrustedSigners']).length > 0,
      originId: string(value['TargetOriginId']) ?? '',
      cache: cachePolicyOf(deployment, distribution, path, value),
      samples: samplesOf(i, patterns, defaultRootObject, settings),
    })),
    customErrors: customErrors(config),
  };
}

/**
 * Whether a path matches a pattern as CloudFront has it: `*` for any text, `?` for one character, the leading slash optional.
 * Source: CloudFront Developer Guide, "Path pattern".
 */
export function matchesPattern(path: string, pattern: string): boolean {
  const wild = pattern.startsWith('/') ? pattern : `/${pattern}`;
  // Two pointers with one point of return: linear but for the stars, whatever the pattern is.
  let [p, w, star, mark] = [0, 0, -1, 0];
  while (p < path.length) {
    if (w < wild.length && wild[w] === '*') {
      star = w++;
      mark = p;
    } else if (w < wild.length && (wild[w] === '?' || wild[w] === path[p])) {
      p++;
      w++;
    } else if (star >= 0) {
      w = star + 1;
      p = ++mark;
    } else return false;
  }
  while (wild[w] === '*') w++;
  return w === wild.length;
}

/** What stands for a wildcard in a path that a probe makes up. */
const STAND_IN = 'assay-probe';

function samplesOf(
  index: number,
  patterns: readonly (string | undefined)[],
  root: string | undefined,
  settings: Settings,
): readonly string[] {
  const pattern = patterns[index];
  const goesHere = (path: string): boolean =>
    patterns.findIndex((other) => other === undefined || matchesPattern(path, other)) === index;
  const made =
    pattern === undefined
      ? [...(root === undefined ? [] : [`/${root}`, '/']), `/${STAND_IN}.txt`]
      : [fromPattern(pattern)];
  return [...(settings.paths ?? []), ...made].filter((path) => goesHere(path.split('?', 1)[0] ?? path));
}

function fromPattern(pattern: string): string {
  const path = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const filled = path.endsWith('*') ? `${path.slice(0, -1)}${STAND_IN}.txt` : path;
  return filled.replaceAll('*', STAND_IN).replaceAll('?', 'a');
}

function customErrors(config: Json): Edge['customErrors'] {
  const pages = new Map<number, { readonly path: string; readonly status: number }>();
  for (const entry of list(config['CustomErrorResponses'])) {
    const { ErrorCode: code, ResponseCode: status, ResponsePagePath: path } = object(entry);
    if (status === undefined || path === undefined) continue;
    pages.set(Number(code), { path: String(path), status: Number(status) });
  }
  return pages;
}

/** The resource that a value of a behaviour refers to, when the templates hold it. */
export function referred(
  graph: Graph,
  distribution: Resource,
  path: Path,
  type: string,
): Resource | undefined {
  return graph.denoted(distribution.get(...path), type);
}
