import type { Context } from './context';

/** Adds a condition that holds when one of the others does; CloudFormation's `Fn::Or` takes ten at most. */
export function combineConditions(ctx: Context, name: string, conditions: readonly string[]): void {
  let waiting = [...conditions];
  let left = Math.floor((waiting.length - 2) / 9);
  while (waiting.length > 1) {
    const made = left > 0 ? `${name}${left}` : name;
    left -= 1;
    ctx.conditions.set(made, { 'Fn::Or': waiting.slice(0, 10).map((Condition) => ({ Condition })) });
    waiting = [...waiting.slice(10), made];
  }
}
