import type { Location, Subject } from '../model';
import { visible } from '../visible';

/** A SARIF physical location, with the full region that GitHub's code scanning asks for. */
export interface PhysicalLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: {
      readonly startLine: number;
      readonly startColumn: number;
      readonly endLine: number;
      readonly endColumn: number;
    };
  };
}

/** The base that relative paths stand below: the root of the checkout, which code scanning knows and we do not. */
export const ROOT = 'SRCROOT';

/** Where a finding is shown: the line that made the subject, else the head of its template. */
export function locationOf(subject: Pick<Subject, 'template' | 'location'>): PhysicalLocation {
  return physical(subject.location ?? { file: subject.template, line: 1, column: 1 });
}

/** A place of the model as SARIF says it. */
export function physical({ file, line, column, endLine, endColumn }: Location): PhysicalLocation {
  const startLine = Math.max(1, line);
  const startColumn = Math.max(1, column);
  const lastLine = Math.max(startLine, endLine ?? startLine);
  const lastColumn = endColumn ?? startColumn + 1;
  return {
    physicalLocation: {
      artifactLocation: artifact(file),
      region: {
        startLine,
        startColumn,
        endLine: lastLine,
        endColumn: lastLine === startLine ? Math.max(startColumn + 1, lastColumn) : Math.max(1, lastColumn),
      },
    },
  };
}

/** A file as a URI: percent-encoded, so that no character of a name can mean something else. */
export function artifact(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const path = visible(file).replaceAll('\\', '/');
  const drive = /^[A-Za-z]:\//.test(path);
  const segments = path.split('/').map(encodeURIComponent);
  // A drive's colon is the one that stays: file:///C:/a.
  if (drive) return { uri: `file:///${path.slice(0, 2)}/${segments.slice(1).join('/')}` };
  if (path.startsWith('/')) return { uri: `file://${segments.join('/')}` };
  const relative = segments.filter((segment) => segment !== '' && segment !== '.').join('/');
  return { uri: relative === '' ? '%2E' : relative, uriBaseId: ROOT };
}
