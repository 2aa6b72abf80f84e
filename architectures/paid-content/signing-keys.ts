import { type CfnCustomResource, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction } from '../parts';

/** Keys that are there already: made by hand, or by whoever keeps keys in your house. */
export interface GivenKeys {
  /**
   * Full ARN of the secret with the private key, as JSON: `keyPairId`, `privateKey` (PEM) and, where the key is newer than the distribution,
   * `usableFrom` (epoch seconds). Its rotation is yours.
   */
  readonly secretArn: string;
  /** Ids of two public keys of CloudFront: the one that signs, and the one before or after it. */
  readonly publicKeyIds: readonly [string, string];
}

/** Properties of the signing keys. */
export interface SigningKeysProps {
  readonly given?: GivenKeys | undefined;
  /** Time between rotations of keys that are made here. */
  readonly rotateAfter: Duration;
  /** For how long signed addresses are valid at most. */
  readonly urlsValidFor: Duration;
}

/**
 * The keys that sign addresses, and the key group that trusts them. A key pair is made by a function at deployment; its private
 * half goes from there into Secrets Manager and is nowhere else, templates, outputs and logs included. Secrets Manager rotates
 * it; the group trusts two keys at any time, so that no address that is valid is refused meanwhile.
 */
export class SigningKeys extends Construct {
  readonly secret: secretsmanager.ISecret;
  readonly keyGroup: cloudfront.CfnKeyGroup;
  /** Id of the key that signs first. */
  readonly keyPairId: string;

  constructor(scope: Construct, id: string, props: SigningKeysProps) {
    super(scope, id);
    const { given, rotateAfter, urlsValidFor } = props;
    if (given) {
      this.secret = secretsmanager.Secret.fromSecretCompleteArn(this, 'PrivateKey', given.secretArn);
      this.keyPairId = given.publicKeyIds[0];
      this.keyGroup = this.group(given.publicKeyIds);
      return;
    }
    const secret = new secretsmanager.Secret(this, 'PrivateKey', {
      description:
        'Private key that signs CloudFront addresses: made at deployment, rotated, read by the signer only',
    });
    this.secret = secret;
    const maker = this.keeper('make-keys', secret, {}, MAKING);
    const keys = new CustomResource(this, 'Keys', {
      serviceToken: maker.functionArn,
      resourceType: 'Custom::SigningKeys',
      properties: { SecretArn: secret.secretArn },
      serviceTimeout: Duration.minutes(5),
    });
    // What the function writes into the secret, so that a twin of the stack, which has keys of its own, can do the same.
    (keys.node.defaultChild as CfnCustomResource).addMetadata('cdk-assay:signing-key', {
      secretProperty: 'SecretArn',
      keyPairIdAttribute: 'CurrentKeyId',
      members: { id: 'keyPairId', key: 'privateKey' },
    });
    // Its rights have to be there before it is called, and until it is called for the last time.
    keys.node.addDependency(maker.role ?? maker);
    this.keyPairId = keys.getAttString('CurrentKeyId');
    this.keyGroup = this.group([keys.getAttString('PreviousKeyId'), this.keyPairId]);
    this.rotate(secret, rotateAfter, urlsValidFor);
  }

  private group(items: readonly string[]): cloudfront.CfnKeyGroup {
    return new cloudfront.CfnKeyGroup(this, 'Group', {
      keyGroupConfig: {
        name: `${Stack.of(this).stackName}-signers`,
        comment: 'Keys whose signatures open paid content',
        items: [...items],
      },
    });
  }

  private rotate(secret: secretsmanager.Secret, rotateAfter: Duration, urlsValidFor: Duration): void {
    const rotator = this.keeper(
      'rotate-key',
      secret,
      { KEY_GROUP_ID: this.keyGroup.ref, URL_VALID_SECONDS: String(urlsValidFor.toSeconds()) },
      ROTATING,
    );
    const permission = new Construct(this, 'Rotation');
    rotator.addPermission('SecretsManager', {
      principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceArn: secret.secretArn,
      sourceAccount: Stack.of(this).account,
    });
    const schedule = new secretsmanager.CfnRotationSchedule(permission, 'Schedule', {
      secretId: secret.secretArn,
      rotationLambdaArn: rotator.functionArn,
      rotationRules: { automaticallyAfterDays: rotateAfter.toDays() },
      // The first keys are new.
      rotateImmediatelyOnUpdate: false,
    });
    schedule.node.addDependency(rotator);
    if (rotator.role) schedule.node.addDependency(rotator.role);
  }

  /** A function that keeps the keys: it works on the secret and on public keys of CloudFront, and on nothing else. */
  private keeper(
    handlerName: string,
    secret: secretsmanager.ISecret,
    environment: Readonly<Record<string, string>>,
    rights: { readonly secret: readonly string[]; readonly keys: readonly string[] },
  ): lambda.Function {
    const fn = new HandlerFunction(this, handlerName, {
      caseId: 'paid-content',
      handlerName,
      environment: { ...environment },
      timeout: Duration.minutes(1),
    });
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: [...rights.secret], resources: [secret.secretArn] }),
    );
    if (!fn.role) throw new Error('a handler has a role of its own');
    const policy = new iam.Policy(fn.role, 'PublicKeys', {
      roles: [fn.role],
      statements: [new iam.PolicyStatement({ actions: [...rights.keys], resources: ['*'] })],
    });
    acknowledge(policy, {
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'CloudFront defines no resource types for public keys and key groups: IAM takes nothing but * for these actions, which the policy holds and no others.',
    });
    return fn;
  }
}

const MAKING = {
  secret: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
  keys: [
    'cloudfront:CreatePublicKey',
    'cloudfront:GetPublicKey',
    'cloudfront:ListPublicKeys',
    'cloudfront:DeletePublicKey',
  ],
};

const ROTATING = {
  secret: [
    'secretsmanager:DescribeSecret',
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutSecretValue',
    'secretsmanager:UpdateSecretVersionStage',
  ],
  keys: [...MAKING.keys, 'cloudfront:GetKeyGroup', 'cloudfront:UpdateKeyGroup'],
};
