import { useParams } from 'react-router';
import { MachineOeePage } from '../features/oee/MachineOeePage';

export function Component() {
  const { machineId } = useParams();
  return <MachineOeePage key={machineId} machineId={Number(machineId)} />;
}
