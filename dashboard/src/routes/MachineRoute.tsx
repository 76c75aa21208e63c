import { useParams } from 'react-router';
import { MachinePage } from '../features/machine/MachinePage';

export function Component() {
  const { machineId } = useParams();
  return <MachinePage key={machineId} machineId={Number(machineId)} />;
}
