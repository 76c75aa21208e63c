import { useParams } from 'react-router';
import { MachineOeePage } from '../features/oee/MachineOeePage';
import { LossesPanel } from '../features/stop/LossesPanel';
import { StopsPanel } from '../features/stop/StopsPanel';

export function Component() {
  const { machineId } = useParams();
  const id = Number(machineId);
  return (
    <MachineOeePage
      key={machineId}
      machineId={id}
      stops={(period) => (
        <>
          <LossesPanel {...period} />
          <StopsPanel {...period} machineId={id} />
        </>
      )}
    />
  );
}
