import { onTwin, type TwinRequest, type TwinResponse, verdicts } from '../testing/on-twin';
import { type Editable, website } from '../testing/templates';

const config = (template: Editable): Editable => template.Resources.Dist.Properties.DistributionConfig;
const behaviour = (template: Editable): Editable => config(template).DefaultCacheBehavior;

const changed = (change: (template: Editable) => void): Editable => {
  const template = website();
  change(template);
  return template;
};

/** One probe on the website, of which the template says one thing and the deployment may be another. */
const asked = (
  id: string,
  change: (template: Editable) => void = () => {},
  drift?: (template: Editable) => void,
) =>
  onTwin(changed(change), ({ ask }) => ask([id]), {
    ...(drift && {
      deployed: changed((t) => {
        change(t);
        drift(t);
      }),
    }),
  });

/** A cache policy of the stack's own. */
const policy =
  (more: Editable = {}, key: Editable = {}) =>
  (template: Editable): void => {
    template.Resources.Policy = {
      Type: 'AWS::CloudFront::CachePolicy',
      Properties: {
        CachePolicyConfig: {
          Name: 'own',
          MinTTL: 0,
          DefaultTTL: 600,
          MaxTTL: 86400,
          ParametersInCacheKeyAndForwardedToOrigin: {
            EnableAcceptEncodingGzip: true,
            EnableAcceptEncodingBrotli: true,
            HeadersConfig: { HeaderBehavior: 'none' },
            CookiesConfig: { CookieBehavior: 'none' },
            QueryStringsConfig: { QueryStringBehavior: 'none' },
            ...key,
          },
          ...more,
        },
      },
    };
    behaviour(template).CachePolicyId = { Ref: 'Policy' };
  };

/** Runs a probe while everything that the edge answers is changed on its way out: a cache that lies. */
const lying = (id: string, lie: (answer: TwinResponse, request: TwinRequest) => TwinResponse) =>
  onTwin(website(), ({ ask, twin }) => {
    for (const edge of twin.edges.values()) {
      const honest = edge.handle.bind(edge);
      edge.handle = async (request) => lie(await honest(request), request);
    }
    return ask([id]);
  });

const replaced = (answer: TwinResponse, name: string, value: string): TwinResponse => ({
  ...answer,
  headers: answer.headers.map(([key, old]) => [key, key.toLowerCase() === name ? value : old] as const),
});

describe('cloudfront-cache-hits', () => {
  const id = 'cloudfront-cache-hits';

  it('passes with the miss shown where the cache key lets a new request be made', async () => {
    const outcomes = await asked(id, policy({}, { QueryStringsConfig: { QueryStringBehavior: 'all' } }));
    expect(verdicts(outcomes)).toEqual(['pass hit']);
    expect(outcomes[0]?.message.text).toContain('miss, hit');
  });

  it('fails when the deployment keeps nothing', async () => {
    const outcomes = await asked(id, policy(), (t) => {
      behaviour(t).CachePolicyId = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    });
    expect(verdicts(outcomes)).toEqual(['fail never']);
  });

  it('fails when the origin forbids to keep it and the policy respects that', async () => {
    const outcomes = await onTwin(changed(policy()), ({ ask, twin }) => {
      for (const bucket of twin.buckets.values())
        for (const [key, object] of bucket.objects)
          bucket.objects.set(key, { ...object, cacheControl: 'no-store' });
      return ask([id]);
    });
    expect(verdicts(outcomes)).toEqual(['fail forbidden']);
  });

  it('does not believe a cache that says hit while its origin is asked each time', async () => {
    let asked = 0;
    const outcomes = await lying(id, (answer) => replaced(answer, 'x-amz-request-id', `R${asked++}`));
    expect(verdicts(outcomes)).toEqual(['fail lies']);
  });

  it('does not believe a hit without an Age', async () => {
    const outcomes = await lying(id, (answer) => ({
      ...answer,
      headers: answer.headers.filter(([name]) => name !== 'Age'),
    }));
    expect(verdicts(outcomes)).toEqual(['fail age']);
  });

  it('errs when somebody else than CloudFront answers', async () => {
    const outcomes = await lying(id, (answer) => replaced(answer, 'via', '1.1 proxy'));
    expect(verdicts(outcomes)).toEqual(['error notCloudFront']);
  });

  it('decides by the location that answered twice, and is unknown when none did', async () => {
    const pops = (count: number): string[] => Array.from({ length: count }, (_, i) => `FRA${50 + i}-P1`);
    const several = await onTwin(website(), ({ ask }) => ask([id]), { pops: pops(3) });
    expect(verdicts(several)).toEqual(['pass hit']);
    const many = await onTwin(website(), ({ ask }) => ask([id]), { pops: pops(40) });
    expect(verdicts(many)).toEqual(['unknown pops']);
  });

  it('does not ask where nothing is to be kept', async () => {
    const outcomes = await asked(id, (t) => {
      behaviour(t).CachePolicyId = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    });
    expect(verdicts(outcomes)).toEqual(['not-applicable off']);
  });
});

describe('cloudfront-cache-lifetime', () => {
  const id = 'cloudfront-cache-lifetime';

  it('sees long lifetimes go on and short ones end', async () => {
    expect(verdicts(await asked(id))).toEqual(['pass kept']);
    expect(verdicts(await asked(id, policy({ DefaultTTL: 2 })))).toEqual(['pass expired']);
  });

  it('fails when the deployment keeps it shorter, or longer, than the template says', async () => {
    const shorter = await asked(id, policy(), (t) => {
      t.Resources.Policy.Properties.CachePolicyConfig.DefaultTTL = 1;
    });
    expect(verdicts(shorter)).toEqual(['fail tooEarly']);
    const longer = await asked(id, policy({ DefaultTTL: 2 }), (t) => {
      t.Resources.Policy.Properties.CachePolicyConfig.DefaultTTL = 600;
    });
    expect(verdicts(longer)).toEqual(['fail tooLate']);
  });
});

describe('cloudfront-cache-key-separates', () => {
  const id = 'cloudfront-cache-key-separates';
  const listed = policy(
    {},
    {
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-Tenant'] },
      CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['session'] },
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['v'] },
    },
  );

  it('passes for listed names and unlisted ones', async () => {
    const outcomes = await asked(id, listed);
    expect(verdicts(outcomes)).toEqual(['pass separates']);
    expect(outcomes[0]?.message.text).toContain('header X-Tenant, cookie session, query string v');
  });

  it.each([
    ['a header', { HeadersConfig: { HeaderBehavior: 'none' } }],
    ['a cookie', { CookiesConfig: { CookieBehavior: 'none' } }],
    ['a query string', { QueryStringsConfig: { QueryStringBehavior: 'none' } }],
  ])('fails when %s of the key is left out in the deployment', async (_, part) => {
    const outcomes = await asked(id, listed, (t) => {
      Object.assign(
        t.Resources.Policy.Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin,
        part,
      );
    });
    expect(verdicts(outcomes)).toEqual(['fail shared']);
  });

  it('fails when the deployment keeps more apart than the template says', async () => {
    const outcomes = await asked(id, policy(), (t) => {
      t.Resources.Policy.Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig =
        {
          QueryStringBehavior: 'all',
        };
    });
    expect(verdicts(outcomes)).toEqual(['fail split']);
  });
});

it('cloudfront-compresses fails when compression is off, and when bytes are not what they say', async () => {
  const id = 'cloudfront-compresses';
  const off = await asked(id, (t) => {
    behaviour(t).Compress = false;
  });
  expect(verdicts(off)).toEqual(['fail plain']);
  const corrupt = await lying(id, (answer) =>
    answer.headers.some(([name]) => name === 'Content-Encoding')
      ? { ...answer, body: Buffer.from('x') }
      : answer,
  );
  expect(verdicts(corrupt)).toEqual(['fail corrupt']);
  const small = await onTwin(website(), ({ ask, twin }) => {
    for (const bucket of twin.buckets.values())
      for (const [key, object] of bucket.objects)
        bucket.objects.set(key, { ...object, body: Buffer.from('small') });
    return ask([id]);
  });
  expect(verdicts(small)).toEqual(['unknown unfit']);
});

it('cloudfront-errors-cached-briefly fails when errors stay for an hour', async () => {
  const id = 'cloudfront-errors-cached-briefly';
  expect(verdicts(await asked(id))).toEqual(['pass brief']);
  const long = await asked(id, (t) => {
    config(t).CustomErrorResponses = [{ ErrorCode: 403, ErrorCachingMinTTL: 3600 }];
  });
  expect(verdicts(long)).toEqual(['fail long']);
  const hidden = await asked(id, (t) => {
    config(t).CustomErrorResponses = [
      { ErrorCode: 403, ErrorCachingMinTTL: 3600, ResponseCode: 200, ResponsePagePath: '/index.html' },
    ];
  });
  expect(verdicts(hidden)).toEqual(['fail long']);
});

it('cloudfront-revalidates fails for an edge that ignores validators', async () => {
  const id = 'cloudfront-revalidates';
  expect(verdicts(await asked(id))).toEqual(['pass revalidated']);
  const deaf = await lying(id, (answer) => (answer.status === 304 ? { ...answer, status: 200 } : answer));
  expect(verdicts(deaf)).toEqual(['fail resent']);
});

it('cloudfront-head-and-ranges fails for other bytes, and for ranges that are ignored', async () => {
  const id = 'cloudfront-head-and-ranges';
  expect(verdicts(await asked(id))).toEqual(['pass right']);
  const other = await lying(id, (answer) =>
    answer.status === 206 ? { ...answer, body: Buffer.alloc(answer.body.length, 'x') } : answer,
  );
  expect(verdicts(other)).toEqual(['fail part']);
  const ignored = await lying(id, (answer) => (answer.status === 206 ? { ...answer, status: 200 } : answer));
  expect(verdicts(ignored)).toEqual(['fail range']);
});

it.each([
  ['public, max-age=60', []],
  ['max-age=sixty', ['max-age=sixty, which is no number of seconds']],
  ['no-store, max-age=60', ['no-store beside a max-age: one of them is not meant']],
  ['public, private', ['both public and private']],
  ['max-age=1, max-age=2', ['Cache-Control naming max-age twice']],
])('cloudfront-cache-headers-sound reads Cache-Control: %s', async (control, flaws) => {
  const outcomes = await lying('cloudfront-cache-headers-sound', (answer) => ({
    ...answer,
    headers: [...answer.headers, ['Cache-Control', control]],
  }));
  expect(outcomes[0]?.evidence.filter(({ kind }) => kind === 'header').map(({ text }) => text)).toEqual(
    flaws,
  );
  expect(verdicts(outcomes)).toEqual([flaws.length === 0 ? 'pass sound' : 'fail flawed']);
});
