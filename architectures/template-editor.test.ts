import { type JsonObject, TemplateEditor } from './template-editor';

let template: JsonObject;
let editor: TemplateEditor;

beforeEach(() => {
  template = {
    Resources: {
      FilesBucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'a' }, { Key: 'b' }] } },
      LogsBucket: { Type: 'AWS::S3::Bucket', DependsOn: ['FilesBucket', 'Topic'] },
      Topic: { Type: 'AWS::SNS::Topic', DependsOn: 'FilesBucket', Properties: { Name: 'x' } },
    },
  };
  editor = new TemplateEditor(new Map([['Stack', template]]));
});

it('finds the one resource of a type, by a part of its name where there are several', () => {
  expect(editor.find('AWS::SNS::Topic').id).toBe('Topic');
  expect(editor.find('AWS::S3::Bucket', 'Logs').id).toBe('LogsBucket');
  expect(editor.all('AWS::S3::Bucket')).toHaveLength(2);
});

it('refuses to guess', () => {
  expect(() => editor.find('AWS::S3::Bucket')).toThrow('2 resources of type AWS::S3::Bucket');
  expect(() => editor.find('AWS::S3::Bucket', 'Uploads')).toThrow('FilesBucket, LogsBucket');
  expect(() => editor.find('AWS::SQS::Queue')).toThrow('0 resources');
});

it('sets, removes and adds values at any depth', () => {
  editor
    .find('AWS::S3::Bucket', 'Files')
    .set(['Properties', 'BucketName'], 'b')
    .set(['Properties', 'Tags', 1, 'Key'], 'c')
    .remove(['Properties', 'Tags', 0])
    .push(['Properties', 'Tags'], { Key: 'd' });
  expect(template).toMatchObject({
    Resources: { FilesBucket: { Properties: { BucketName: 'b', Tags: [{ Key: 'c' }, { Key: 'd' }] } } },
  });
});

it('refuses a change that changes nothing, and places that are not there', () => {
  const topic = editor.find('AWS::SNS::Topic');
  expect(() => topic.set(['Properties', 'Name'], 'x')).toThrow('already');
  expect(() => topic.remove(['Properties', 'Policy'])).toThrow('Topic has no Properties.Policy');
  expect(() => topic.set(['Metadata', 'a'], 1)).toThrow('Topic has no Metadata');
  expect(() => topic.push(['Properties', 'Name'], 1)).toThrow('is no list');
  expect(() => topic.get(['Properties', '__proto__'])).not.toThrow();
  expect(topic.get(['Properties', 'toString'])).toBeUndefined();
});

it('finds an item of a list by what it holds', () => {
  const bucket = editor.find('AWS::S3::Bucket', 'Files');
  expect(bucket.indexOf(['Properties', 'Tags'], (tag) => JSON.stringify(tag).includes('b'))).toBe(1);
  expect(() => bucket.indexOf(['Properties', 'Tags'], () => false)).toThrow('nothing in Properties.Tags');
});

it('takes a resource away with the mentions of it in DependsOn', () => {
  editor.find('AWS::S3::Bucket', 'Files').drop();
  expect(template['Resources']).toEqual({
    LogsBucket: { Type: 'AWS::S3::Bucket', DependsOn: ['Topic'] },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { Name: 'x' } },
  });
});

it('adds a resource, once', () => {
  editor.add('Queue', { Type: 'AWS::SQS::Queue' });
  expect(editor.find('AWS::SQS::Queue').id).toBe('Queue');
  expect(() => editor.add('Queue', { Type: 'AWS::SQS::Queue' })).toThrow('a resource Queue already');
  expect(() => editor.add('Other', { Type: 'AWS::SQS::Queue' }, 'Elsewhere')).toThrow('no stack Elsewhere');
});
