import { useParams } from 'react-router';
import { OperatePage } from '../features/stop/OperatePage';

export function Component() {
  const { machineId } = useParams();
  return <OperatePage key={machineId} machineId={Number(machineId)} />;
}
