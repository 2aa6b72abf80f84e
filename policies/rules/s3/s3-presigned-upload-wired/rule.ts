import type { Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { mayDoToSome } from '../../../relations/bucket-rights';
import { type Signer, uploadSigns } from '../../../relations/upload-buckets';
import { worstOf } from '../../../relations/worst';

type Message =
  | 'wired'
  | 'notForUploads'
  | 'noSigner'
  | 'notTold'
  | 'mayNotPut'
  | 'pagesRefused'
  | 'roleElsewhere'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 's3-presigned-upload-wired',
  title: 'Clients get pre-signed addresses for uploads that S3 will take',
  severity: 'medium',
  resource: 'AWS::S3::Bucket',
  baseline: false,
  rationale:
    'Signing asks nobody: an address is made without a call to S3, whatever the role may do and whatever the bucket takes. The refusal comes at the browser, as a 403 when the role that signed may not put the object, or as a blocked request when the bucket has no CORS rule, and no log of the function shows either.',
  remediation:
    'bucket.addCorsRule({ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ["https://www.example.com"] }); bucket.grantPut(signer, "uploads/*"); signer.addEnvironment("UPLOAD_BUCKET", bucket.bucketName)',
  whenNotToUse:
    'For buckets that functions behind an API write to themselves, or that only apps upload to, which ask no CORS rule.',
  controls: ['nist-800-53-r5:AC-3', 'wellarchitected:SEC03-BP02'],
  requirements: ['C2.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html',
  ],
  messages: {
    wired: '{functions} can sign uploads to it, and pages of other origins may make them',
    notForUploads: 'no page may put objects into it, and no function behind an API has to do with it',
    noSigner: 'pages may put objects into it, and no function behind an API can sign that for them',
    notTold: '{function} may put objects into the bucket, and its environment does not name the bucket',
    mayNotPut:
      'the role {role} of {function} may put no object into the bucket: what it signs is refused with 403',
    pagesRefused: 'no CORS rule lets pages put objects: browsers block what {function} has signed',
    roleElsewhere: 'the role of {function} is not in these templates: {value}',
    unknown: 'whether uploads can be signed and made rests on {value}',
  },
  check(bucket, judge) {
    const signs = uploadSigns(judge.graph, bucket);
    const cors = judge.property(bucket, ['CorsConfiguration']);
    if (!signs) return judge.notApplicable('notForUploads');
    const [first] = signs.signers;
    if (!first) {
      if (signs.cors === 'yes') return judge.fail('noSigner', {}, [cors]);
      return judge.unknown('unknown', { value: bucket.get('CorsConfiguration') }, [cors]);
    }
    const findings = signs.signers.map((signer) => judgeSigner(bucket, signer, judge));
    if (signs.cors === 'no')
      findings.push(judge.fail('pagesRefused', { function: first.fn.logicalId }, [cors]));
    if (signs.cors === 'unknown')
      findings.push(judge.unknown('unknown', { value: bucket.get('CorsConfiguration') }, [cors]));
    const worst = worstOf(findings);
    if (worst && worst.verdict !== 'pass') return worst;
    const functions = signs.signers.map(({ fn }) => fn.logicalId).join(', ');
    return judge.pass('wired', { functions }, [cors, ...findings.flatMap(({ evidence }) => evidence)]);
  },
});

function judgeSigner(
  bucket: Resource,
  { fn, api, told, restsOn, role }: Signer,
  judge: Judge<Message>,
): Finding {
  const names = { function: fn.logicalId };
  const environment = judge.property(fn, ['Environment', 'Variables']);
  const evidence = [judge.resource(api.resource, 'API that calls the function'), environment];
  if (told === 'no') return judge.fail('notTold', names, evidence);
  if (told === 'unknown') return judge.unknown('unknown', { value: restsOn }, evidence);
  if (!role) return judge.unknown('roleElsewhere', { ...names, value: fn.get('Role') }, evidence);
  const may = mayDoToSome(role.held, 's3:PutObject', bucket);
  const shown = may.by ? [judge.property(may.by.resource, may.by.statement.path, 'statement')] : [];
  if (may.truth === 'yes') return judge.pass('wired', { functions: fn.logicalId }, [...evidence, ...shown]);
  if (may.truth === 'unknown')
    return judge.unknown('unknown', { value: may.restsOn }, [...evidence, ...shown]);
  return judge.fail('mayNotPut', { ...names, role: role.resource.logicalId }, [
    ...evidence,
    judge.resource(role.resource, 'role of the function'),
  ]);
}
