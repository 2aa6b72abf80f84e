import { ExecuteStatementCommand, RDSDataClient, type SqlParameter } from '@aws-sdk/client-rds-data';
import { required } from '../../../runtime/env';
import { monthOf, type Post } from './post';
import { type Member, PAGE_SIZE, type Page, type Store } from './store';

type Row = Readonly<Record<string, unknown>>;

/** The Aurora global database, by the Data API of its first region. Its tables are in `schema.sql`. */
export class AuroraStore implements Store {
  private readonly client = new RDSDataClient({});
  private readonly secret = required('SECRET_ARN');
  private readonly database = required('DATABASE');

  /** @param cluster ARN of the cluster in the first region. */
  constructor(private readonly cluster: string) {}

  async putPost({ id, title, text, author, published }: Post): Promise<void> {
    await this.run(
      'insert into posts (id, month, title, text, author, published) values (:id, :month, :title, :text, :author, :published)',
      { id, month: monthOf(id), title, text, author, published },
    );
  }

  async getPost(id: string): Promise<Post | undefined> {
    const [row] = await this.rows(`select ${COLUMNS} from posts where id = :id`, { id });
    return row && shown(row);
  }

  async listPosts(month: string, after: string | undefined): Promise<Page> {
    const rows = await this.rows(
      // One more than a page, to know whether there is a next one. Every id sorts before a tilde.
      `select ${COLUMNS} from posts where month = :month and id < :after order by id desc limit ${PAGE_SIZE + 1}`,
      { month, after: after ?? '~' },
    );
    const posts = rows.slice(0, PAGE_SIZE).map(shown);
    return { posts, next: rows.length > PAGE_SIZE ? posts.at(-1)?.id : undefined };
  }

  async addMember({ sub, email, name, joined }: Member): Promise<boolean> {
    const updated = await this.run(
      'insert into members (sub, email, name, joined) values (:sub, :email, :name, :joined) on conflict (sub) do nothing',
      { sub, email, name, joined },
    );
    return updated > 0;
  }

  /** @returns How many rows were written. */
  private async run(sql: string, values: Readonly<Record<string, string>>): Promise<number> {
    const { numberOfRecordsUpdated = 0 } = await this.client.send(this.command(sql, values));
    return numberOfRecordsUpdated;
  }

  private async rows(sql: string, values: Readonly<Record<string, string>>): Promise<readonly Row[]> {
    const { formattedRecords = '[]' } = await this.client.send(this.command(sql, values, 'JSON'));
    return JSON.parse(formattedRecords) as readonly Row[];
  }

  private command(
    sql: string,
    values: Readonly<Record<string, string>>,
    formatRecordsAs?: 'JSON',
  ): ExecuteStatementCommand {
    const parameters = Object.entries(values).map(
      ([name, stringValue]): SqlParameter => ({ name, value: { stringValue } }),
    );
    return new ExecuteStatementCommand({
      resourceArn: this.cluster,
      secretArn: this.secret,
      database: this.database,
      sql,
      parameters,
      ...(formatRecordsAs && { formatRecordsAs }),
    });
  }
}

const COLUMNS = 'id, title, text, author, published';

function shown(row: Row): Post {
  const { id, title, text, author, published } = row as unknown as Post;
  return { id, title, text, author, published };
}
