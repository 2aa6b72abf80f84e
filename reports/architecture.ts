/** A deployment as a picture: the resources that a person would draw, and who refers to whom. */
export interface Architecture {
  /** What is drawn: a stack, or templates that are deployed together. */
  readonly title: string;
  readonly nodes: readonly ArchitectureNode[];
  readonly edges: readonly ArchitectureEdge[];
}

export interface ArchitectureNode {
  /** Unique in the picture. */
  readonly id: string;
  /** As the outcomes' subjects name it. */
  readonly template: string;
  readonly logicalId: string;
  readonly type: string;
  /** A short name for a person. */
  readonly label: string;
}

export interface ArchitectureEdge {
  readonly from: string;
  readonly to: string;
}
