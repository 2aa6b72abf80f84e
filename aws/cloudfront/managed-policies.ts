/**
 * CloudFront's managed policies by id, in the shape that CloudFormation gives a policy's own configuration.
 * Source: Amazon CloudFront Developer Guide, "Use managed cache policies", "Use managed origin request policies", "Use managed
 * response headers policies".
 */

type Policies = Readonly<Record<string, { readonly Name: string; readonly [key: string]: unknown }>>;

const NO_COOKIES = { CookieBehavior: 'none' };
const NO_QUERY = { QueryStringBehavior: 'none' };
const NO_HEADERS = { HeaderBehavior: 'none' };
const ALL_COOKIES = { CookieBehavior: 'all' };
const ALL_QUERY = { QueryStringBehavior: 'all' };
const YEAR = 31_536_000;
const DAY = 86_400;

const key = (
  encodings: 'none' | 'gzip' | 'both',
  headers: object,
  cookies: object,
  query: object,
): object => ({
  EnableAcceptEncodingGzip: encodings !== 'none',
  EnableAcceptEncodingBrotli: encodings === 'both',
  HeadersConfig: headers,
  CookiesConfig: cookies,
  QueryStringsConfig: query,
});

const whitelist = (...Headers: readonly string[]): object => ({ HeaderBehavior: 'whitelist', Headers });

const ORIGIN_CONTROLLED = whitelist(
  'Host',
  'Origin',
  'X-HTTP-Method',
  'X-HTTP-Method-Override',
  'X-Method-Override',
);

export const MANAGED_CACHE_POLICIES: Policies = {
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    Name: 'Managed-CachingOptimized',
    MinTTL: 1,
    DefaultTTL: DAY,
    MaxTTL: YEAR,
    ParametersInCacheKeyAndForwardedToOrigin: key('both', NO_HEADERS, NO_COOKIES, NO_QUERY),
  },
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': {
    Name: 'Managed-CachingOptimizedForUncompressedObjects',
    MinTTL: 1,
    DefaultTTL: DAY,
    MaxTTL: YEAR,
    ParametersInCacheKeyAndForwardedToOrigin: key('none', NO_HEADERS, NO_COOKIES, NO_QUERY),
  },
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {
    Name: 'Managed-CachingDisabled',
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: key('none', NO_HEADERS, NO_COOKIES, NO_QUERY),
  },
  '2e54312d-136d-493c-8eb9-b001f22f67d2': {
    Name: 'Managed-Amplify',
    MinTTL: 2,
    DefaultTTL: 2,
    MaxTTL: 600,
    ParametersInCacheKeyAndForwardedToOrigin: key(
      'both',
      whitelist('Authorization', 'CloudFront-Viewer-Country', 'Host'),
      ALL_COOKIES,
      ALL_QUERY,
    ),
  },
  '08627262-05a9-4f76-9ded-b50ca2e3a84f': {
    Name: 'Managed-Elemental-MediaPackage',
    MinTTL: 0,
    DefaultTTL: DAY,
    MaxTTL: YEAR,
    ParametersInCacheKeyAndForwardedToOrigin: key('gzip', whitelist('Origin'), NO_COOKIES, {
      QueryStringBehavior: 'whitelist',
      QueryStrings: ['aws.manifestfilter', 'start', 'end', 'm'],
    }),
  },
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': {
    Name: 'UseOriginCacheControlHeaders',
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: YEAR,
    ParametersInCacheKeyAndForwardedToOrigin: key('both', ORIGIN_CONTROLLED, ALL_COOKIES, NO_QUERY),
  },
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': {
    Name: 'UseOriginCacheControlHeaders-QueryStrings',
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: YEAR,
    ParametersInCacheKeyAndForwardedToOrigin: key('both', ORIGIN_CONTROLLED, ALL_COOKIES, ALL_QUERY),
  },
};

const forward = (headers: object, cookies: object, query: object): object => ({
  HeadersConfig: headers,
  CookiesConfig: cookies,
  QueryStringsConfig: query,
});

const CORS_REQUEST = whitelist('Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method');

export const MANAGED_ORIGIN_REQUEST_POLICIES: Policies = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': {
    Name: 'Managed-AllViewer',
    ...forward({ HeaderBehavior: 'allViewer' }, ALL_COOKIES, ALL_QUERY),
  },
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': {
    Name: 'Managed-AllViewerExceptHostHeader',
    ...forward({ HeaderBehavior: 'allExcept', Headers: ['Host'] }, ALL_COOKIES, ALL_QUERY),
  },
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': {
    Name: 'Managed-AllViewerAndCloudFrontHeaders-2022-06',
    ...forward({ HeaderBehavior: 'allViewerAndWhitelistCloudFront' }, ALL_COOKIES, ALL_QUERY),
  },
  '59781a5b-3903-41f3-afcb-af62929ccde1': {
    Name: 'Managed-CORS-CustomOrigin',
    ...forward(whitelist('Origin'), NO_COOKIES, NO_QUERY),
  },
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': {
    Name: 'Managed-CORS-S3Origin',
    ...forward(CORS_REQUEST, NO_COOKIES, NO_QUERY),
  },
  'acba4595-bd28-49b8-b9fe-13317c0390fa': {
    Name: 'Managed-UserAgentRefererHeaders',
    ...forward(whitelist('User-Agent', 'Referer'), NO_COOKIES, NO_QUERY),
  },
};

const SECURITY_HEADERS = {
  ContentTypeOptions: { Override: true },
  FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
  ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
  StrictTransportSecurity: { AccessControlMaxAgeSec: YEAR, Override: false },
  XSSProtection: { Protection: true, ModeBlock: true, Override: false },
};

const cors = (...methods: readonly string[]): object => ({
  AccessControlAllowCredentials: false,
  AccessControlAllowOrigins: { Items: ['*'] },
  AccessControlAllowHeaders: { Items: ['*'] },
  AccessControlAllowMethods: { Items: methods },
  OriginOverride: false,
});

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export const MANAGED_RESPONSE_HEADERS_POLICIES: Policies = {
  '67f7725c-6f97-4210-82d7-5512b31e9d03': {
    Name: 'Managed-SecurityHeadersPolicy',
    SecurityHeadersConfig: SECURITY_HEADERS,
  },
  '60669652-455b-4ae9-85a4-c4c02393f86c': { Name: 'Managed-SimpleCORS', CorsConfig: cors('GET') },
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': {
    Name: 'Managed-CORS-With-Preflight',
    CorsConfig: cors(...METHODS),
  },
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': {
    Name: 'Managed-CORS-and-SecurityHeadersPolicy',
    CorsConfig: cors('GET'),
    SecurityHeadersConfig: SECURITY_HEADERS,
  },
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': {
    Name: 'Managed-CORS-with-preflight-and-SecurityHeadersPolicy',
    CorsConfig: cors(...METHODS),
    SecurityHeadersConfig: SECURITY_HEADERS,
  },
};
