import type { ChangeKind } from '../domain/plan.ts';

/** The verb of the button, the dialog and the log. */
export const VERBS: Readonly<Record<ChangeKind, string>> = {
  'upload-certificate': 'Upload certificate',
  'swap-certificate': 'Swap certificate',
  'point-apex': 'Point apex',
};
