import { required } from '../../../runtime/env';

/** Name of the table. */
export function tableName(): string {
  return required('TABLE_NAME');
}
