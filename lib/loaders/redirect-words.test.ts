import { expect, test } from 'vitest';
import { redirectInWords } from './redirect-words.ts';

test.each([
  ['https://#{host}:443/#{path}?#{query}', 'redirects to HTTPS 443'],
  ['https://#{host}:8443/#{path}?#{query}', 'redirects to HTTPS 8443'],
  ['https://www.shop.example:443/#{path}?#{query}', 'redirects to https://www.shop.example:443'],
  ['#{protocol}://www.shop.example:#{port}/new?#{query}', 'redirects to www.shop.example/new'],
  ['https://#{host}:#{port}/#{path}?#{query}', 'redirects to HTTPS'],
])('%s → %s', (to, says) => {
  expect(redirectInWords(to)).toBe(says);
});
