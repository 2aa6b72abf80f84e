import type { Box, Constraint, Formula } from './conditions';
import type { Space } from './space';
import type { State } from './state';

/**
 * Looks for a request in a set: boxes are intersected, alternatives tried, and boxes to stay out of are left through one
 * of their constraints, the most constrained box first.
 * @param accept asked about every part of the search that is left; true ends it.
 * @returns whether some part was accepted. False is a proof of emptiness only if the space has no obstacles.
 */
export function search(
  start: State,
  formula: Formula,
  space: Space,
  accept: (state: State) => boolean,
): boolean {
  return descend(start, [formula], [], [], space, accept, 0);
}

const MAX_DEPTH = 2_000;

function descend(
  start: State,
  pending: readonly Formula[],
  alternatives: readonly (readonly Formula[])[],
  outside: readonly Box[],
  space: Space,
  accept: (state: State) => boolean,
  depth: number,
): boolean {
  if (!space.step()) return false;
  let state = start;
  const todo = [...pending];
  const choices = [...alternatives];
  const out = [...outside];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    switch (next.op) {
      case 'yes':
        break;
      case 'no':
        return false;
      case 'and':
        todo.push(...next.parts);
        break;
      case 'or':
        choices.push(next.parts);
        break;
      case 'out':
        out.push(next.box);
        break;
      case 'in': {
        const narrowed = state.andBox(next.box);
        if (narrowed === undefined) return false;
        state = narrowed;
      }
    }
  }
  // The last choice was found first: the outermost.
  const [choice, ...rest] = choices;
  if (choice === undefined) return leave(state, out, space, accept, depth);
  for (const part of choice) if (descend(state, [part], rest, out, space, accept, depth + 1)) return true;
  return false;
}

/** What a state can do about a box that it must stay out of. */
type Exit = { readonly kind: 'outside' } | { readonly kind: 'exits'; readonly states: readonly State[] };

function leave(
  start: State,
  boxes: readonly Box[],
  space: Space,
  accept: (state: State) => boolean,
  depth: number,
): boolean {
  if (depth > MAX_DEPTH) {
    space.obstacles.add('the search went too deep');
    return false;
  }
  if (!space.step()) return false;
  let state = start;
  let open = boxes;
  for (;;) {
    let fewest: readonly State[] | undefined;
    let fewestBox: Box | undefined;
    let forced: State | undefined;
    const still: Box[] = [];
    for (const box of open) {
      const exit = exitsFrom(state, box);
      if (exit.kind === 'outside') continue;
      const { states } = exit;
      if (states.length === 0) return false;
      const [only] = states;
      if (states.length === 1 && only !== undefined) {
        // The one way out must be taken: go on from there.
        forced = only;
        state = only;
        continue;
      }
      still.push(box);
      if (fewest === undefined || states.length < fewest.length) {
        fewest = states;
        fewestBox = box;
      }
    }
    if (fewest === undefined) return accept(state);
    open = still;
    if (forced !== undefined) continue;
    const others = still.filter((box) => box !== fewestBox);
    for (const exit of fewest) if (leave(exit, others, space, accept, depth + 1)) return true;
    return false;
  }
}

function exitsFrom(state: State, box: Box): Exit {
  // A part of the state that meets no request of the box is out of it already.
  let within: State | undefined = state;
  for (const constraint of box.constraints) {
    within = within.and(constraint);
    if (within === undefined) return { kind: 'outside' };
  }
  const states: State[] = [];
  for (const constraint of box.constraints) {
    const exit = state.and(opposite(constraint));
    if (exit !== undefined) states.push(exit);
  }
  return { kind: 'exits', states };
}

function opposite(constraint: Constraint): Constraint {
  return constraint.opposite;
}
