import { documents, isConditionFailure } from '../../../runtime/documents';
import { required } from '../../../runtime/env';
import { monthOf, type Post } from './post';
import { type Member, PAGE_SIZE, type Page, type Store } from './store';

/** The global table, through the cache where there is one. */
export class TableStore implements Store {
  private readonly table = required('TABLE_NAME');

  async putPost(post: Post): Promise<void> {
    await documents().put({
      TableName: this.table,
      Item: { ...keyOf(post.id), ...post },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  }

  async getPost(id: string): Promise<Post | undefined> {
    const { Item } = await documents().get({ TableName: this.table, Key: keyOf(id) });
    return Item && shown(Item);
  }

  async listPosts(month: string, after: string | undefined): Promise<Page> {
    const { Items = [], LastEvaluatedKey } = await documents().query({
      TableName: this.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `posts#${month}` },
      ScanIndexForward: false,
      Limit: PAGE_SIZE,
      ...(after !== undefined && { ExclusiveStartKey: { pk: `posts#${month}`, sk: after } }),
    });
    const next: unknown = LastEvaluatedKey?.['sk'];
    return { posts: Items.map(shown), next: typeof next === 'string' ? next : undefined };
  }

  async addMember({ sub, ...member }: Member): Promise<boolean> {
    try {
      await documents().put({
        TableName: this.table,
        Item: { pk: `member#${sub}`, sk: 'profile', ...member },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }
}

function keyOf(id: string): { readonly pk: string; readonly sk: string } {
  return { pk: `posts#${monthOf(id)}`, sk: id };
}

/** A post as readers see it. Written out, so that what the table holds beside is not told by accident. */
function shown(item: Readonly<Record<string, unknown>>): Post {
  const { id, title, text, author, published } = item as unknown as Post;
  return { id, title, text, author, published };
}
