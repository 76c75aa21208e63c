import { AcknowledgePage } from '../features/alarm/AcknowledgePage';
import { Preferences } from './Preferences';

export function Component() {
  return <AcknowledgePage preferences={<Preferences signedIn={false} />} />;
}
