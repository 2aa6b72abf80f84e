import { type App, type CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag that is lived with, and why. */
export interface Acknowledgement {
  /** As in `AwsSolutions-IAM5[Resource::*]` or `AwsSolutions-S1`. */
  readonly rule: string;
  /** What an auditor should read: why it does not matter here, or what stands in its place. */
  readonly reason: string;
}

/** One acknowledgement with the construct that it stands beside. */
interface Recorded extends Acknowledgement {
  readonly scope: IConstruct;
}

const recorded = new WeakMap<IConstruct, Recorded[]>();

/** A reason shorter than this says nothing. */
const SHORTEST_REASON = 40;

/**
 * Records that findings of cdk-nag are lived with on a construct and everything below it.
 * @throws Error for a reason that is too short to be one.
 */
export function acknowledge(scope: IConstruct, ...rules: readonly Acknowledgement[]): void {
  for (const { rule, reason } of rules) {
    if (reason.trim().length < SHORTEST_REASON)
      throw new Error(`${scope.node.path}: give a reason for ${rule} that an auditor would accept`);
    Validations.of(scope).acknowledge({ id: rule, reason });
    const list = recorded.get(scope.node.root) ?? [];
    list.push({ rule, reason, scope });
    recorded.set(scope.node.root, list);
  }
}

/** What the AwsSolutions pack says of an app. */
export interface NagReport {
  /** Findings that nobody acknowledged, as `RULE at CONSTRUCT: WHAT`. */
  readonly findings: readonly string[];
  /** Acknowledgements that no finding answers to, as `RULE at CONSTRUCT`. */
  readonly unused: readonly string[];
  readonly acknowledged: readonly {
    readonly rule: string;
    readonly reason: string;
    readonly construct: string;
  }[];
}

/** Judges a synthesized app by cdk-nag's AwsSolutions pack. */
export function nagReport(app: App): NagReport {
  const pack = new ListeningPack();
  const { violations } = pack.validateScope(app);
  const findings = violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}: ${description}`),
  );
  const acknowledgements = recorded.get(app) ?? [];
  const isUsed = ({ rule, scope }: Recorded): boolean =>
    pack.raw.some(
      ({ id, path }) => id === rule && (path === scope.node.path || path.startsWith(`${scope.node.path}/`)),
    );
  return {
    findings,
    unused: acknowledgements
      .filter((one) => !isUsed(one))
      .map(({ rule, scope }) => `${rule} at ${scope.node.path}`),
    acknowledged: acknowledgements.map(({ rule, reason, scope }) => ({
      rule,
      reason,
      construct: scope.node.path,
    })),
  };
}

/** The pack, which also writes down what it found before acknowledgements. */
class ListeningPack extends AwsSolutionsChecks {
  readonly raw: { readonly id: string; readonly path: string }[] = [];

  override applyRule(params: IApplyRule): void {
    const name = params.ruleSuffixOverride ?? params.rule.name;
    const heard = (suffix = ''): void => {
      this.raw.push({ id: `AwsSolutions-${name}${suffix}`, path: params.node.node.path });
    };
    const rule = (node: CfnResource): NagRuleResult => {
      try {
        const result = params.rule(node);
        if (Array.isArray(result)) for (const finding of result) heard(`[${finding}]`);
        else if (result === NagRuleCompliance.NON_COMPLIANT) heard();
        return result;
      } catch (error) {
        heard();
        throw error;
      }
    };
    super.applyRule({ ...params, ruleSuffixOverride: name, rule });
  }
}
