import { z } from 'zod';
import { findingSchema, viewBase } from './base.ts';

export const findingsViewSchema = z.object({ ...viewBase, rows: z.array(findingSchema) });

export type FindingsView = z.output<typeof findingsViewSchema>;
