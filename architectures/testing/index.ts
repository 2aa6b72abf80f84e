/** What the tests of the cases, the main job and the tools share: synthesis once, the gate, and the breakages. */
export { type BreakageResult, breakageResult, writeBroken } from './break';
export { type BrokenAssembly, withBroken } from './broken-assembly';
export { gateProblems, judged, promised, variantProblems } from './gate';
export { synthesizedOnce } from './synthesized';
export { untestedHandlers } from './untested-handlers';
