import { useParams } from 'react-router';
import { ChangeoversPanel } from '../features/gain/ChangeoversPanel';
import { GainsPanel } from '../features/gain/GainsPanel';
import { MoneyNote } from '../features/gain/MoneyNote';
import { ProductsPanel } from '../features/gain/ProductsPanel';
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
          <LossesPanel {...period} cost={(money) => <MoneyNote of={money} />} />
          <StopsPanel {...period} machineId={id} />
          <ProductsPanel {...period} />
          <ChangeoversPanel {...period} />
          <GainsPanel scope={period.scope} />
        </>
      )}
    />
  );
}
