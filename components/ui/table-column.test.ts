import { assert, boolean, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCells, formatSort, parseSort } from './table-column';

const columns = [{ id: 'name', sortBy: () => '' }, { id: 'health' }];

describe('parseSort', () => {
  it.each([
    ['name', { column: 'name', isDescending: false }],
    ['-name', { column: 'name', isDescending: true }],
    ['health', null],
    ['nothing', null],
    ['', null],
  ])('reads %j', (text, sort) => {
    expect(parseSort(text, columns)).toEqual(sort);
  });

  it('reads what formatSort writes', () => {
    assert(
      property(boolean(), (isDescending) => {
        const sort = { column: 'name', isDescending };
        expect(parseSort(formatSort(sort), columns)).toEqual(sort);
      }),
    );
  });
});

describe('compareCells', () => {
  it('puts lb-2 before lb-10, and numbers by value', () => {
    expect(['lb-10', 'LB-2', 'lb-1'].sort(compareCells)).toEqual(['lb-1', 'LB-2', 'lb-10']);
    expect([10, 9, -1].sort(compareCells)).toEqual([-1, 9, 10]);
  });
});
