import type { CfnResource } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction, LoggedRestApi } from '../parts';
import type { Data, DataUse } from './data';
import type { Uploads } from './uploads';

/** Properties of the API. */
export interface BlogApiProps {
  readonly userPool: cognito.IUserPool;
  readonly data: Data;
  readonly uploads: Uploads;
  readonly setAccountLogRole: boolean;
}

/** What each handler does to the data; those that do nothing to it stay out of its network. */
const ROUTES = [
  { verb: 'GET', path: 'posts', handler: 'list-posts', use: 'list', open: true },
  { verb: 'GET', path: 'posts/{id}', handler: 'get-post', use: 'read', open: true },
  { verb: 'POST', path: 'posts', handler: 'create-post', use: 'write', open: false },
  { verb: 'POST', path: 'members', handler: 'create-member', use: 'write', open: false },
  { verb: 'POST', path: 'uploads', handler: 'create-upload', use: undefined, open: false },
] as const satisfies readonly {
  readonly verb: string;
  readonly path: string;
  readonly handler: string;
  readonly use: DataUse | undefined;
  readonly open: boolean;
}[];

/** Key of a resource's metadata by which it says that it is open to everyone, and why. */
const PUBLIC = 'cdk-assay:public';

/** Key of a resource's metadata by which it says how it is asked, for probes. */
const EXAMPLE = 'cdk-assay:example';

/** A request that is right, and what may then be uploaded. */
const UPLOAD = { makes: 'upload', body: { type: 'image/png', size: 4096 }, type: 'image/png', size: 4096 };

/** The REST API: everybody reads posts; who writes, joins or uploads has signed in. One function an operation. */
export class BlogApi extends Construct {
  readonly rest: LoggedRestApi;

  constructor(scope: Construct, id: string, props: BlogApiProps) {
    super(scope, id);
    const { data, uploads } = props;
    this.rest = new LoggedRestApi(this, 'Rest', { setAccountLogRole: props.setAccountLogRole });
    const authorizer = new apigateway.CognitoUserPoolsAuthorizer(this, 'SignedIn', {
      cognitoUserPools: [props.userPool],
    });
    for (const { verb, path, handler, use, open } of ROUTES) {
      const fn = new HandlerFunction(this, handler, {
        caseId: 'blog-website',
        handlerName: handler,
        ...(use && data.network),
      });
      if (use) data.connect(fn, use);
      else uploads.grantSigning(fn);
      const byId: Record<string, boolean> = path.includes('{id}') ? { 'method.request.path.id': true } : {};
      const method = this.rest.root
        .resourceForPath(path)
        .addMethod(verb, new apigateway.LambdaIntegration(fn), {
          requestValidator: this.rest.validator,
          requestParameters: byId,
          ...(!open && { authorizer }),
        });
      if (open) declarePublic(method);
      if (handler === 'create-upload') (method.node.defaultChild as CfnResource).addMetadata(EXAMPLE, UPLOAD);
    }
  }
}

const REASON = 'Posts are published: everybody may read them, and this method does nothing but read them.';

function declarePublic(method: apigateway.Method): void {
  (method.node.defaultChild as CfnResource).addMetadata(PUBLIC, REASON);
  acknowledge(
    method,
    { rule: 'AwsSolutions-APIG4', reason: REASON },
    { rule: 'AwsSolutions-COG4', reason: REASON },
  );
}
