/** The door of the probes: what can be asked of a running deployment, the plan, and the run. */

export { type EndpointFile, Endpoints, type HostEndpoint, type Place } from './clients/endpoints';
export { Fault, type FaultKind } from './clients/fault';
export { type LiveValues, strangerStacks } from './deployment/deployment';
export { parseOutputs, parseResources, type StackOutputs, type StackResources } from './deployment/outputs';
export { makePlan, type Plan, type PlannedQuestion } from './engine/plan';
export { defineProbe, type Probe, type ProbeMetadata, type Settings } from './engine/probe';
export { type RunOptions, runPlan } from './engine/run';
export { PROBES } from './registry';
export { probeReport, type ReportScope } from './report';
