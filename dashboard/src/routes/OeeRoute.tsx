import { OeePage } from '../features/oee/OeePage';
import { LossesPanel } from '../features/stop/LossesPanel';

export function Component() {
  return <OeePage stops={(period) => <LossesPanel {...period} />} />;
}
