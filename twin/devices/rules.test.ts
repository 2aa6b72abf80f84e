import { selected, sqlOf, topicMatches } from './rules';

describe('topic filters', () => {
  it.each([
    ['devices/+/telemetry', 'devices/a/telemetry', true],
    ['devices/+/telemetry', 'devices/a/b/telemetry', false],
    ['devices/+/telemetry', 'devices/a', false],
    ['devices/#', 'devices/a/b', true],
    ['devices/a', 'devices/A', false],
    ['#', 'anything', true],
  ])('%s means %s: %p', (filter, topic, expected) => {
    expect(topicMatches(filter, topic)).toBe(expected);
  });
});

describe('SQL of topic rules', () => {
  const rule = (sql: string) => ({
    ...(sqlOf(sql) ?? { filter: '', select: [] }),
    streams: [],
    onError: undefined,
  });

  it('makes the record of message, topic and time', () => {
    const wrapped = rule(
      "SELECT * AS payload, topic(2) AS device, topic() AS all, timestamp() AS at FROM 'd/+'",
    );
    expect(selected(wrapped, 'd/x', { n: 1 }, 5)).toEqual({
      payload: { n: 1 },
      device: 'x',
      all: 'd/x',
      at: 5,
    });
    expect(selected(rule("SELECT *, timestamp() AS at FROM 'd'"), 'd', { n: 1 }, 5)).toEqual({ n: 1, at: 5 });
  });

  it.each([
    "SELECT * FROM 'd' WHERE n > 1",
    "SELECT n * 2 AS double FROM 'd'",
    "SELECT topic(2) FROM 'd'",
    'SELECT *',
    '',
  ])('is not pretended to be read: %s', (sql) => {
    expect(sqlOf(sql)).toBeUndefined();
  });
});
