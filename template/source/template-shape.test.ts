import { parseTemplate } from './parse';
import { problemOf } from './problem-of';

describe('what is no sound template', () => {
  const bucket = 'B: {Type: "AWS::S3::Bucket"}';
  test.each([
    [
      'package.json',
      '{"name": "x", "version": "1"}',
      '1:1: not a CloudFormation template but a package.json. Give a CloudFormation template, or a cdk.out directory',
    ],
    [
      'openapi',
      'openapi: 3.0.0',
      '1:1: not a CloudFormation template but an OpenAPI document. Give the template that refers to it',
    ],
    [
      'Terraform',
      '{"format_version": "1", "terraform_version": "1"}',
      '1:1: not a CloudFormation template but a Terraform plan or state. Terraform is not read: give a CloudFormation template, or a cdk.out directory',
    ],
    [
      'manifest',
      '{"version": "1", "artifacts": {}}',
      '1:1: not a CloudFormation template but the manifest of a cloud assembly. Give the directory that holds it',
    ],
    [
      'anything',
      'x: 1',
      '1:1: not a CloudFormation template: it has no Resources. Give a template with a Resources section, or a cdk.out directory',
    ],
    [
      'no resource',
      'a: 1\nResources: {}',
      '2:1: Resources is empty. Add at least one resource: CloudFormation refuses a template without',
    ],
    [
      'a list of resources',
      'Resources: [a]',
      '1:1: Resources is a list. Add at least one resource: CloudFormation refuses a template without',
    ],
    [
      'a text as resource',
      'Resources:\n  A: x',
      '2:6: the resource "A" is a text. Give it a Type and Properties',
    ],
    [
      'no Type',
      'Resources:\n  A: {Properties: {}}',
      '2:3: the resource "A" has no Type. Add one, for example Type: AWS::S3::Bucket',
    ],
    [
      'a function as Type',
      'Resources:\n  A:\n    Type: !Ref X',
      '3:16: the Type of the resource "A" is a map. Write the name of a resource type: functions are not allowed there',
    ],
    [
      'a list of Properties',
      'Resources:\n  A:\n    Type: A::B::C\n    Properties: [a]',
      '4:17: Properties of the resource "A" is a list. Make it a map of property names, or remove it',
    ],
    [
      'empty Properties',
      'Resources:\n  A:\n    Type: A::B::C\n    Properties:\n',
      '4:16: Properties of the resource "A" is empty. Make it a map of property names, or remove it',
    ],
    [
      'a list as Condition',
      'Resources:\n  A:\n    Type: A::B::C\n    Condition: [a]',
      '4:16: Condition of the resource "A" is a list. Write the name of one condition of the section Conditions',
    ],
    [
      'a number in DependsOn',
      'Resources:\n  A:\n    Type: A::B::C\n    DependsOn: [B, 1]',
      '4:16: DependsOn of the resource "A" is not a logical id or a list of them. Write the logical ids as plain texts',
    ],
    [
      'a list of Conditions',
      `Resources: {${bucket}}\nConditions: [a]`,
      '2:13: Conditions is a list. Make it a map of condition names, or remove it',
    ],
    [
      'a text as parameter',
      `Resources: {${bucket}}\nParameters:\n  P: x`,
      '3:6: the parameter "P" is a text. Make it a map',
    ],
  ])('%s', (_title, text, message) => {
    expect(problemOf(() => parseTemplate('t.yaml', text)).message).toBe(`t.yaml:${message}`);
  });

  test('loops, includes and empty sections are sound', () => {
    const text = `Parameters:\nConditions: {Fn::ForEach::C: [a, [b], {}]}\nResources: {Fn::ForEach::L: [a, [b], {}], ${bucket}}`;
    expect(parseTemplate('t.yaml', text).format).toBe('yaml');
  });
});
