import { DOMParser } from '@xmldom/xmldom';
import { drawing } from './diagram';

const BOXES = [
  { id: 'api', type: 'AWS::ApiGateway::RestApi', label: 'Api' },
  { id: 'fn', type: 'AWS::Lambda::Function', label: '<script>&"' },
  { id: 'table', type: 'AWS::DynamoDB::Table', label: 'A name that is much longer than any box' },
  { id: 'odd', type: 'Custom::Thing', label: 'Odd' },
];
const ARROWS = [
  { from: 'api', to: 'fn' },
  { from: 'fn', to: 'table' },
];

/** Throws where the text is no well-formed XML. */
function parsed(svg: string) {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(svg, 'image/svg+xml');
}

it('draws every box and arrow, with names that are text and nothing else', () => {
  const picture = parsed(drawing('A "picture" of <b>', BOXES, ARROWS));
  const texts = [...picture.getElementsByTagName('text')].map(({ textContent }) => textContent);
  expect(texts).toEqual(
    expect.arrayContaining(['Api', '<script>&"', 'API Gateway Rest Api', 'Lambda Function', 'Odd']),
  );
  expect(texts.some((text) => text?.startsWith('…') && text.endsWith('than any box'))).toBe(true);
  expect(picture.getElementsByTagName('script')).toHaveLength(0);
  expect(picture.getElementsByTagName('title')[0]?.textContent).toBe('A "picture" of <b>');
  const arrows = [...picture.getElementsByTagName('path')].filter((path) => path.getAttribute('marker-end'));
  expect(arrows).toHaveLength(2);
});

it('draws what leads from left to right, within its frame', () => {
  const picture = parsed(drawing('x', BOXES, ARROWS));
  const [, , width = 0, height = 0] = (picture.documentElement?.getAttribute('viewBox') ?? '')
    .split(' ')
    .map(Number);
  const at = (label: string): { x: number; y: number } => {
    const text = [...picture.getElementsByTagName('text')].find(({ textContent }) => textContent === label);
    return { x: Number(text?.getAttribute('x')), y: Number(text?.getAttribute('y')) };
  };
  expect(at('Api').x).toBeLessThan(at('<script>&"').x);
  for (const label of ['Api', '<script>&"', 'Odd']) {
    expect(at(label).x).toBeGreaterThan(0);
    expect(at(label).x).toBeLessThan(width);
    expect(at(label).y).toBeLessThan(height);
  }
});

it('is the same text for the same graph, in whatever order the boxes come', () => {
  expect(drawing('x', [...BOXES].reverse(), ARROWS)).toBe(drawing('x', BOXES, ARROWS));
});

it('draws nothing at all, and circles', () => {
  expect(() => parsed(drawing('x', [], []))).not.toThrow();
  expect(() => parsed(drawing('x', BOXES, [...ARROWS, { from: 'table', to: 'api' }]))).not.toThrow();
});
