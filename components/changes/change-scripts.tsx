import { CodeBlock } from '@/components/ui/code-block';
import { Tabs } from '@/components/ui/tabs';

/** The commands that do it, and those that take it back. */
export function ChangeScripts({ script, undoScript }: { script: string; undoScript: string | null }) {
  if (undoScript === null) return <CodeBlock text={script} what="commands" />;
  return (
    <Tabs
      parameter="script"
      label="Commands"
      tabs={[
        { id: 'do', title: 'Do it', content: <CodeBlock text={script} what="commands" /> },
        { id: 'undo', title: 'Undo it', content: <CodeBlock text={undoScript} what="undo commands" /> },
      ]}
    />
  );
}
