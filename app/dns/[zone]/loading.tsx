import { TwoColumnPageSkeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return <TwoColumnPageSkeleton />;
}
