import { onTwin, verdicts } from '../testing/on-twin';
import { type Editable, paidContent, website } from '../testing/templates';

const config = (template: Editable): Editable => template.Resources.Dist.Properties.DistributionConfig;
const behaviour = (template: Editable): Editable => config(template).DefaultCacheBehavior;

/** Runs one probe on a template that is changed first. */
async function asked(id: string, template: Editable, change: (template: Editable) => void = () => {}) {
  change(template);
  return onTwin(template, ({ ask }) => ask([id]));
}

describe('cloudfront-http-redirected', () => {
  const id = 'cloudfront-http-redirected';

  it('passes where HTTP is redirected, and where it is refused', async () => {
    expect(verdicts(await asked(id, website()))).toEqual(['pass redirected']);
    const refusing = await asked(id, website(), (t) => {
      behaviour(t).ViewerProtocolPolicy = 'https-only';
    });
    expect(verdicts(refusing)).toEqual(['pass refused']);
  });

  it('fails where HTTP is served, on any behaviour', async () => {
    const outcomes = await asked(id, website(), (t) => {
      config(t).CacheBehaviors = [
        { ...behaviour(t), PathPattern: 'downloads/*', ViewerProtocolPolicy: 'allow-all' },
      ];
    });
    expect(verdicts(outcomes)).toEqual(['fail served', 'pass redirected']);
    expect(outcomes[0]?.message.text).toBe('behaviour downloads/* answered 200 over plain HTTP');
    expect(outcomes[0]?.remediation).not.toBe('');
  });
});

it('cloudfront-http-redirected takes a missing signature for what it is: HTTP was listened to', async () => {
  const outcomes = await asked('cloudfront-http-redirected', paidContent(), (t) => {
    behaviour(t).ViewerProtocolPolicy = 'allow-all';
  });
  expect(verdicts(outcomes)).toEqual(['fail served']);
});

describe('cloudfront-content-served', () => {
  const id = 'cloudfront-content-served';

  it('passes for what is served, signed where it has to be', async () => {
    expect(verdicts(await asked(id, website()))).toEqual(['pass served']);
    expect(verdicts(await asked(id, paidContent()))).toEqual(['pass served']);
  });

  it.each<readonly [string, (t: Editable) => void]>([
    ['the origin has no access control', (t) => delete config(t).Origins[0].OriginAccessControlId],
    [
      'the access control signs nothing',
      (t) => {
        t.Resources.Access.Properties.OriginAccessControlConfig.SigningBehavior = 'never';
      },
    ],
    [
      'the bucket lets another distribution read',
      (t) => {
        t.Resources.ContentPolicy.Properties.PolicyDocument.Statement[0].Condition.StringEquals[
          'AWS:SourceArn'
        ] = 'arn:aws:cloudfront::111122223333:distribution/EOTHER';
      },
    ],
    ['the bucket has no policy', (t) => delete t.Resources.ContentPolicy],
  ])('fails when %s', async (_, change) => {
    expect(verdicts(await asked(id, website(), change))).toEqual(['fail refused']);
  });

  it('does not know whether an object is missing when nobody said that it is there', async () => {
    const outcomes = await onTwin(paidContent(), ({ twin, ask }) => {
      for (const bucket of twin.buckets.values()) bucket.objects.clear();
      return ask([id], { samplesExist: false });
    });
    expect(verdicts(outcomes)).toEqual(['unknown missing']);
  });
});

describe('cloudfront-minimum-tls-enforced', () => {
  const id = 'cloudfront-minimum-tls-enforced';

  it('passes when TLS 1.0 and 1.1 are refused, and fails when the edge takes them', async () => {
    expect(verdicts(await asked(id, website()))).toEqual(['pass refused']);
    const old = await asked(id, website(), (t) => {
      config(t).ViewerCertificate.MinimumProtocolVersion = 'TLSv1.1_2016';
    });
    expect(verdicts(old)).toEqual(['fail accepted']);
    expect(old[0]?.message.text).toContain('TLSv1.1');
  });

  it('says that the default certificate leaves no choice', async () => {
    const outcomes = await asked(id, website(), (t) => {
      delete config(t).ViewerCertificate;
    });
    expect(verdicts(outcomes)).toEqual(['not-applicable default']);
  });
});

describe('cloudfront-security-headers-sent', () => {
  it('passes with the managed policy, and fails without it', async () => {
    const id = 'cloudfront-security-headers-sent';
    expect(verdicts(await asked(id, website()))).toEqual(['pass sent']);
    const without = await asked(id, website(), (t) => {
      delete behaviour(t).ResponseHeadersPolicyId;
    });
    expect(verdicts(without)).toEqual(['fail missing']);
  });
});

describe('cloudfront-methods-refused', () => {
  it('passes where the edge refuses, and says when every method is allowed', async () => {
    const id = 'cloudfront-methods-refused';
    expect(verdicts(await asked(id, website()))).toEqual(['pass refused']);
    const all = await asked(id, website(), (t) => {
      behaviour(t).AllowedMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
    });
    expect(verdicts(all)).toEqual(['not-applicable all']);
  });
});

describe('cloudfront-unsigned-refused', () => {
  const id = 'cloudfront-unsigned-refused';

  it('passes for paid content, and does not ask where nothing is paid', async () => {
    expect(verdicts(await asked(id, paidContent()))).toEqual(['pass refused']);
    expect(verdicts(await asked(id, website()))).toEqual(['not-applicable public']);
  });

  it('fails when the behaviour trusts no key group any more', async () => {
    const outcomes = await asked(id, paidContent(), (t) => {
      delete behaviour(t).TrustedKeyGroups;
    });
    expect(verdicts(outcomes)).toEqual(['fail served']);
  });

  it('fails when another behaviour serves the same bucket to anybody', async () => {
    const outcomes = await asked(id, paidContent(), (t) => {
      const { TrustedKeyGroups: _, ...open } = behaviour(t);
      config(t).CacheBehaviors = [{ ...open, PathPattern: 'videos/*' }];
    });
    expect(verdicts(outcomes)).toEqual(['fail served', 'pass refused']);
  });
});

describe('cloudfront-signature-checked', () => {
  it('serves three right signatures and refuses eight wrong ones, none of which is in the report', async () => {
    const outcomes = await asked('cloudfront-signature-checked', paidContent());
    expect(verdicts(outcomes)).toEqual(['pass checked']);
    expect(outcomes[0]?.message.text).toContain('served 3 requests that were signed right and refused 8');
    const report = JSON.stringify(outcomes);
    expect(report).toContain('Signature=REDACTED');
    expect(report).not.toMatch(/(?:Signature|Policy|Key-Pair-Id)=(?!REDACTED)/);
    expect(report).not.toContain('PRIVATE KEY');
  });

  it('is unknown without a key to sign with', async () => {
    const outcomes = await onTwin(paidContent(), async ({ plan }) => {
      // The key of the twin is left out, as it is where nobody has it.
      const { outcomes: known, questions } = plan(['cloudfront-signature-checked'], {
        signer: undefined as never,
      });
      expect(questions).toEqual([]);
      return known;
    });
    expect(verdicts(outcomes)).toEqual(['unknown noSigner']);
  });

  it('errs, and does not pass, when the object is not there', async () => {
    const outcomes = await onTwin(paidContent(), ({ twin, ask }) => {
      for (const bucket of twin.buckets.values()) bucket.objects.clear();
      return ask(['cloudfront-signature-checked', 'cloudfront-origin-direct-refused']);
    });
    expect(verdicts(outcomes)).toEqual(['error noObject', 'error noObject']);
  });
});

describe('cloudfront-origin-direct-refused', () => {
  const id = 'cloudfront-origin-direct-refused';
  const open = (t: Editable): void => {
    t.Resources.Content.Properties.PublicAccessBlockConfiguration = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
    };
    t.Resources.ContentPolicy.Properties.PolicyDocument.Statement.push({
      Action: 's3:GetObject',
      Effect: 'Allow',
      Principal: '*',
      Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Content', 'Arn'] }, '/*']] },
    });
  };

  it('passes when every address refuses', async () => {
    const outcomes = await asked(id, website());
    expect(verdicts(outcomes)).toEqual(['pass refused']);
    expect(outcomes[0]?.evidence.filter(({ kind }) => kind === 'exchange').length).toBe(9);
  });

  it('fails when the bucket is public', async () => {
    expect(verdicts(await asked(id, website(), open))).toEqual(['fail served']);
    expect(verdicts(await asked(id, paidContent(), open))).toEqual(['fail served']);
  });

  it('fails when only the website address is open', async () => {
    const outcomes = await asked(id, website(), (t) => {
      open(t);
      t.Resources.Content.Properties.WebsiteConfiguration = { IndexDocument: 'index.html' };
      // HTTPS is refused to the public; the website endpoint speaks HTTP only.
      t.Resources.ContentPolicy.Properties.PolicyDocument.Statement[1].Condition = {
        Bool: { 'aws:SecureTransport': 'false' },
      };
    });
    expect(verdicts(outcomes)).toEqual(['fail served']);
    expect(outcomes[0]?.message.text).toContain('website');
  });

  it('fails when strangers may list the bucket', async () => {
    const outcomes = await asked(id, website(), (t) => {
      t.Resources.Content.Properties.PublicAccessBlockConfiguration = {};
      t.Resources.ContentPolicy.Properties.PolicyDocument.Statement.push({
        Action: 's3:ListBucket',
        Effect: 'Allow',
        Principal: '*',
        Resource: { 'Fn::GetAtt': ['Content', 'Arn'] },
      });
    });
    expect(verdicts(outcomes)).toEqual(['fail served']);
    expect(outcomes[0]?.message.text).toContain('listing');
  });
});
