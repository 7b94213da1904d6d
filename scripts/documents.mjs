// Every path of the repository that a document names must exist.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path && existsSync(path));

const ROOTS = '(?:app|bench|components|docs|e2e|lib|public|scripts|sim|testing|\\.ci)';
const QUOTED = new RegExp(`\`(${ROOTS}/[\\w./@\\[\\]()-]*)\``, 'g');
const LINKED = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

const missing = [];
let seen = 0;
for (const document of documents) {
  const text = readFileSync(document, 'utf8');
  const named = [...text.matchAll(QUOTED)].map((match) => match[1] ?? '');
  const linked = [...text.matchAll(LINKED)].map((match) => join(dirname(document), match[1] ?? ''));
  for (const path of [...named, ...linked]) {
    seen += 1;
    if (!existsSync(path)) missing.push(`${document}: ${path}`);
  }
}
for (const line of missing) console.error(`No such path: ${line}`);
console.log(`${documents.length} documents, ${seen} paths, ${missing.length} missing`);
process.exitCode = missing.length > 0 || seen === 0 ? 1 : 0;
