import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { tagCase } from '../parts';
import { AuroraRegion, type AuroraRegionProps } from './aurora-region';

/** Properties of another region of the global database: those of its part, and those of any stack. */
export interface BlogWebsiteReplicaStackProps extends StackProps {
  readonly database: Omit<AuroraRegionProps, 'primary'>;
}

/** A further region of the Aurora global database: it reads, and takes over when the first one is lost. */
export class BlogWebsiteReplicaStack extends Stack {
  readonly database: AuroraRegion;

  constructor(scope: Construct, id: string, props: BlogWebsiteReplicaStackProps) {
    const { database, ...rest } = props;
    super(scope, id, { description: 'Blog website: a further region of its global database', ...rest });
    tagCase(this, 'blog-website');
    this.database = new AuroraRegion(this, 'Database', database);
  }
}
