import { ChangeoversPanel } from '../features/gain/ChangeoversPanel';
import { GainsPanel } from '../features/gain/GainsPanel';
import { MoneyNote } from '../features/gain/MoneyNote';
import { ProductsPanel } from '../features/gain/ProductsPanel';
import { OeePage } from '../features/oee/OeePage';
import { LossesPanel } from '../features/stop/LossesPanel';

export function Component() {
  return (
    <OeePage
      gains={(scope) => <GainsPanel scope={scope} />}
      stops={(period) => (
        <>
          <LossesPanel {...period} cost={(money) => <MoneyNote of={money} />} />
          <ProductsPanel {...period} />
          <ChangeoversPanel {...period} />
        </>
      )}
    />
  );
}
