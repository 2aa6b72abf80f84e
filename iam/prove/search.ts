import type { Box, Formula } from './conditions';
import type { Space } from './space';
import type { State } from './state';
import type { Relation } from './value-set';

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

/** The ways out of a box; undefined when the state is out of it already. None: the state lies within the box. */
type Exits = readonly State[] | undefined;

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
    // A quick look at all boxes first: most states lie within one of them, or out of most.
    const mixed: Box[] = [];
    for (const box of open) {
      const relation = relationTo(state, box);
      if (relation === 'inside') return false;
      if (relation === 'mixed') mixed.push(box);
    }
    open = mixed;
    let fewest: readonly State[] | undefined;
    let fewestBox: Box | undefined;
    let forced: State | undefined;
    for (const box of open) {
      const exits = exitsFrom(state, box, space);
      if (exits === undefined) {
        open = open.filter((other) => other !== box);
        continue;
      }
      const [only] = exits;
      if (only === undefined) return false;
      if (exits.length === 1) {
        // The one way out must be taken: go on from there.
        forced = only;
        fewestBox = box;
        break;
      }
      if (fewest === undefined || exits.length < fewest.length) {
        fewest = exits;
        fewestBox = box;
      }
    }
    if (forced !== undefined) {
      state = forced;
      open = open.filter((box) => box !== fewestBox);
      continue;
    }
    if (fewest === undefined) return accept(state);
    const others = open.filter((box) => box !== fewestBox);
    for (const exit of fewest) if (leave(exit, others, space, accept, depth + 1)) return true;
    return false;
  }
}

function relationTo(state: State, box: Box): Relation {
  let all: Relation = 'inside';
  for (const constraint of box.constraints) {
    const relation = state.relation(constraint);
    if (relation === 'outside') return 'outside';
    if (relation === 'mixed') all = 'mixed';
  }
  return all;
}

function exitsFrom(state: State, box: Box, space: Space): Exits {
  const states: State[] = [];
  for (const constraint of box.constraints) {
    // A part of the state that meets no request of the box is out of it already. Where fewer requests count than there
    // are, finding none says nothing.
    if (space.mode !== 'under' && state.and(constraint) === undefined) return undefined;
    const exit = state.and(constraint.opposite);
    if (exit !== undefined) states.push(exit);
  }
  return states;
}
