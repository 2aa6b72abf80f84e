import type { InputProblem, SourceDocument, Span } from '../source/source';

/** One template to be judged, with what its surroundings know about it. */
export interface TemplateInput {
  /** Unique in a run: the path of the template file as the user would name it. */
  readonly id: string;
  readonly document: SourceDocument;
  /** Name of the stack, where an assembly tells it. */
  readonly stackName?: string;
  /** Account and region, where the assembly fixes them (`aws://111122223333/eu-west-1`; `unknown-account` is absent). */
  readonly account?: string;
  readonly region?: string;
  /** Construct path of a logical id: from the manifest, else from the resource's `aws:cdk:path` metadata. */
  constructPath(logicalId: string): string | undefined;
  /** The source line that made a resource, where CDK recorded a creation stack trace. */
  creation(logicalId: string): Span | undefined;
  /** Templates of the nested stacks (`AWS::CloudFormation::Stack`) by their logical id, where the assembly holds them. */
  readonly nested: ReadonlyMap<string, TemplateInput>;
}

/** Templates that are deployed together: exports and nested outputs are resolved within a group, never across. */
export interface InputGroup {
  /** Path of the assembly's directory, or of the single template. */
  readonly path: string;
  /** Every template of the group, nested ones too, each once; parents before their nested stacks. */
  readonly templates: readonly TemplateInput[];
}

/** Something that was read past on purpose, worth a note. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** All that was found below the paths a user gave. */
export interface ReadResult {
  readonly groups: readonly InputGroup[];
  /** Every file that was read as input, with its hash, in the order of reading. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly problems: readonly InputProblem[];
  readonly skipped: readonly SkippedFile[];
}
