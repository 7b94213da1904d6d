// What every commit must pass: format, lint, types, layers, unused code, documents, unit tests.
import { runStages } from './stages.mjs';

runStages(['format', 'lint', 'types', 'layers', 'unused', 'documents', 'unit']);
