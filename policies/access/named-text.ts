import { type Text, text } from '../../iam';
import { type Graph, type Template, toStr } from '../../template';
import { iamText } from './text';

/**
 * A text in which `${LogicalId}` and `${LogicalId.Arn}` mean what that resource of the template returns. Logical ids are letters
 * and digits, so no policy variable (`${aws:username}`) is ever taken for one.
 */
export function namedText(graph: Graph, template: Template, written: string): Text {
  const pieces = written.split(/(\$\{[A-Za-z0-9]{1,255}(?:\.[A-Za-z]{1,64})?\})/);
  return text(
    ...pieces.map((piece) => {
      const [logicalId = '', attribute = 'Ref'] = piece.slice(2, -1).split('.');
      const resource = piece.startsWith('${') ? graph.resourceById(`${template.id}#${logicalId}`) : undefined;
      const value = resource && toStr(resource.attribute(attribute));
      return value === undefined ? piece : iamText(value);
    }),
  );
}
