import { matches } from './pattern';

const event = { kind: 'order', n: 5, tags: ['a', 'b'], nested: { id: { S: 'member#1' } }, nothing: null };

describe('patterns of events', () => {
  it.each([
    [{}, true],
    [{ kind: ['order', 'bill'] }, true],
    [{ kind: ['bill'] }, false],
    [{ kind: [{ prefix: 'or' }] }, true],
    [{ kind: [{ suffix: 'or' }] }, false],
    [{ kind: [{ 'anything-but': ['order'] }] }, false],
    [{ kind: [{ 'anything-but': { prefix: 'b' } }] }, true],
    [{ kind: [{ 'equals-ignore-case': 'ORDER' }] }, true],
    [{ n: [{ numeric: ['>', 0, '<=', 5] }] }, true],
    [{ n: [{ numeric: ['>', 5] }] }, false],
    [{ n: ['5'] }, false],
    [{ tags: ['b'] }, true],
    [{ tags: ['c'] }, false],
    [{ nested: { id: { S: [{ prefix: 'member#' }] } } }, true],
    [{ nested: { id: { S: [{ prefix: 'post#' }] } } }, false],
    [{ nested: { other: { S: ['x'] } } }, false],
    [{ missing: [{ exists: false }] }, true],
    [{ kind: [{ exists: false }] }, false],
    [{ nothing: [null] }, true],
    [{ $or: [{ kind: ['bill'] }, { n: [5] }] }, true],
    [{ kind: ['order'], n: [6] }, false],
    [{ kind: [{ sounds: 'like' }] }, false],
    [{ constructor: [{ exists: true }] }, false],
  ])('%j: %p', (pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  it('matches nothing that is nested without end', () => {
    const deep = (levels: number, end: unknown): unknown =>
      levels === 0 ? end : { a: deep(levels - 1, end) };
    expect(matches(deep(5000, ['x']), deep(5000, 'x'))).toBe(false);
  });
});
