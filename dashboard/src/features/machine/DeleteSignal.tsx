import { useDeletion } from '../../api/queries';
import { DeleteDialog } from '../../ui/DeleteDialog';

export function DeleteSignal({ signalId, close }: { signalId: number; close: () => void }) {
  const deletion = useDeletion('signal', signalId, close);
  return <DeleteDialog kind="signal" deletion={deletion} close={close} />;
}
