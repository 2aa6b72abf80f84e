/**
 * The commands that talk to something that runs, and the one that joins their reports. They are published in a file of their own,
 * which is read when one of them is called: the gate, which runs on every change, does not pay for clients and a twin that it
 * does not use.
 */
export { PROBES } from '../probes';
export { probeCommand } from './probe/run';
export { mergeCommand } from './report/merge';
export { probeDocs } from './report/probe-docs';
export { twinCommand } from './twin-run';
