import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

describe('toCsv', () => {
  it.each([
    ['plain cells', [['a', 'b']], 'a,b\r\n'],
    ['a comma', [['a,b']], '"a,b"\r\n'],
    ['a quote', [['say "b"']], '"say ""b"""\r\n'],
    ['a line break', [['a\nb']], '"a\nb"\r\n'],
    ['a formula', [['=1+1', '@x', '-2']], "'=1+1,'@x,'-2\r\n"],
    ['nothing', [], ''],
  ])('writes %s', (_, rows, text) => {
    expect(toCsv(rows)).toBe(text);
  });
});
