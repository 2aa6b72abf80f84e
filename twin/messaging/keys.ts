import type { Policy } from '../../iam';
import type { Graph } from '../../template';
import { policyDocument } from '../s3/bucket';
import type { TwinValues } from '../values';
import { serviceMay } from './admission';

/**
 * The KMS keys of the templates, as far as they keep services out of encrypted queues and topics. Nothing is encrypted.
 * Source: Amazon S3 User Guide, "Granting permissions to publish event notification messages to a destination", on keys.
 */
export class Keys {
  /** By id, ARN and alias. */
  private readonly policies = new Map<string, { readonly arn: string; readonly policy: Policy }>();

  add(graph: Graph, values: TwinValues): void {
    for (const resource of graph.resources('AWS::KMS::Key')) {
      const arn = values.text(resource.attribute('Arn')) ?? '';
      const policy = policyDocument(values.plain(resource.get('KeyPolicy')), resource.logicalId);
      this.policies.set(arn, { arn, policy });
      this.policies.set(values.text(resource.ref) ?? '', { arn, policy });
    }
    for (const alias of graph.resources('AWS::KMS::Alias')) {
      const key = this.policies.get(values.text(alias.get('TargetKeyId')) ?? '');
      if (key) this.policies.set(values.text(alias.get('AliasName')) ?? '', key);
    }
  }

  /**
   * Whether a service may write what is encrypted under a key. Keys that AWS keeps, and keys of other stacks, let no service in
   * as far as the twin knows.
   */
  admit(service: string, key: string | undefined, sourceArn: string): boolean {
    if (key === undefined) return true;
    const found = this.policies.get(key);
    return (
      found !== undefined &&
      ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => serviceMay(service, action, found, sourceArn))
    );
  }
}
