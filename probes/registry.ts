import { probe as apiCacheServes } from './apigateway/apigateway-cache-serves/probe';
import { probe as methodsAuthorized } from './apigateway/apigateway-methods-authorized/probe';
import { probe as apiThrottles } from './apigateway/apigateway-throttles/probe';
import { probe as settingsEnforced } from './athena/athena-settings-enforced/probe';
import { probe as cacheHeadersSound } from './cloudfront/cloudfront-cache-headers-sound/probe';
import { probe as cacheHits } from './cloudfront/cloudfront-cache-hits/probe';
import { probe as cacheKeySeparates } from './cloudfront/cloudfront-cache-key-separates/probe';
import { probe as cacheLifetime } from './cloudfront/cloudfront-cache-lifetime/probe';
import { probe as compresses } from './cloudfront/cloudfront-compresses/probe';
import { probe as contentServed } from './cloudfront/cloudfront-content-served/probe';
import { probe as errorsCachedBriefly } from './cloudfront/cloudfront-errors-cached-briefly/probe';
import { probe as headAndRanges } from './cloudfront/cloudfront-head-and-ranges/probe';
import { probe as httpRedirected } from './cloudfront/cloudfront-http-redirected/probe';
import { probe as latencyObjective } from './cloudfront/cloudfront-latency-objective/probe';
import { probe as methodsRefused } from './cloudfront/cloudfront-methods-refused/probe';
import { probe as minimumTlsEnforced } from './cloudfront/cloudfront-minimum-tls-enforced/probe';
import { probe as originBypassRefused } from './cloudfront/cloudfront-origin-bypass-refused/probe';
import { probe as originDirectRefused } from './cloudfront/cloudfront-origin-direct-refused/probe';
import { probe as originOffloaded } from './cloudfront/cloudfront-origin-offloaded/probe';
import { probe as revalidates } from './cloudfront/cloudfront-revalidates/probe';
import { probe as securityHeadersSent } from './cloudfront/cloudfront-security-headers-sent/probe';
import { probe as signatureChecked } from './cloudfront/cloudfront-signature-checked/probe';
import { probe as unsignedRefused } from './cloudfront/cloudfront-unsigned-refused/probe';
import { probe as urlsSignedForMembers } from './cloudfront/cloudfront-urls-signed-for-members/probe';
import { probe as identityS3Separated } from './cognito/cognito-identity-s3-separated/probe';
import { probe as signInGivesSession } from './cognito/cognito-sign-in-gives-session/probe';
import { probe as itemWelcomed } from './dynamodb/dynamodb-item-welcomed/probe';
import { probe as leadingKeysSeparated } from './dynamodb/dynamodb-leading-keys-separated/probe';
import type { Probe } from './engine/probe';
import { probe as messageDelivered } from './iot/iot-message-delivered/probe';
import { probe as messageQueried } from './iot/iot-message-queried/probe';
import { probe as failoverAnswers } from './route53/route53-failover-answers/probe';
import { probe as ipBasedAnswers } from './route53/route53-ip-based-answers/probe';
import { probe as locationAnswers } from './route53/route53-location-answers/probe';
import { probe as multivalueAnswers } from './route53/route53-multivalue-answers/probe';
import { probe as settingsAgree } from './route53/route53-settings-agree/probe';
import { probe as simpleAnswers } from './route53/route53-simple-answers/probe';
import { probe as weightedShares } from './route53/route53-weighted-shares/probe';
import { probe as zoneServed } from './route53/route53-zone-served/probe';
import { probe as zoneSigned } from './route53/route53-zone-signed/probe';
import { probe as thumbnailMade } from './s3/s3-thumbnail-made/probe';
import { probe as uploadSignedNarrowly } from './s3/s3-upload-signed-narrowly/probe';
import { probe as uploadTold } from './sqs/sqs-upload-told/probe';

/** Every probe by its id, in order of their ids. */
export const PROBES: ReadonlyMap<string, Probe> = new Map(
  [
    apiCacheServes,
    methodsAuthorized,
    apiThrottles,
    settingsEnforced,
    cacheHeadersSound,
    cacheHits,
    cacheKeySeparates,
    cacheLifetime,
    compresses,
    contentServed,
    errorsCachedBriefly,
    headAndRanges,
    revalidates,
    httpRedirected,
    latencyObjective,
    originBypassRefused,
    originOffloaded,
    methodsRefused,
    minimumTlsEnforced,
    originDirectRefused,
    securityHeadersSent,
    signatureChecked,
    unsignedRefused,
    urlsSignedForMembers,
    identityS3Separated,
    signInGivesSession,
    leadingKeysSeparated,
    failoverAnswers,
    ipBasedAnswers,
    locationAnswers,
    multivalueAnswers,
    simpleAnswers,
    weightedShares,
    settingsAgree,
    zoneServed,
    zoneSigned,
    thumbnailMade,
    uploadSignedNarrowly,
    itemWelcomed,
    uploadTold,
    messageDelivered,
    messageQueried,
  ]
    .map((probe) => probe as unknown as Probe)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((probe) => [probe.id, probe]),
);
