import { AuroraStore } from './aurora-store';
import type { Post } from './post';
import { TableStore } from './table-store';

/** A member as kept. */
export interface Member {
  /** `sub` in the user pool. */
  readonly sub: string;
  /** Address that Cognito has verified. */
  readonly email: string;
  readonly name: string;
  /** ISO time. */
  readonly joined: string;
}

/** A page of a month's posts, newest first. */
export interface Page {
  readonly posts: readonly Post[];
  /** Id after which the next page begins; absent on the last one. */
  readonly next: string | undefined;
}

/** Where posts and members are kept. */
export interface Store {
  /** Keeps a post under an id that is new. */
  putPost(post: Post): Promise<void>;
  getPost(id: string): Promise<Post | undefined>;
  /**
   * @param month As in `2026-11`.
   * @param after Id of the last post of the page before.
   */
  listPosts(month: string, after: string | undefined): Promise<Page>;
  /** @returns False when there is such a member already, who stays as they are. */
  addMember(member: Member): Promise<boolean>;
}

/** Posts on a page. */
export const PAGE_SIZE = 25;

let made: Store | undefined;

/** The store of this function: the Aurora cluster that it is told, or else the table. One for all requests of an instance. */
export function store(): Store {
  const cluster = process.env['CLUSTER_ARN'];
  made ??= cluster === undefined || cluster === '' ? new TableStore() : new AuroraStore(cluster);
  return made;
}
