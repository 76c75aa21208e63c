import { useDeletion } from '../../api/queries';
import { DeleteDialog } from '../../ui/DeleteDialog';

export function DeleteSignal({
  signalId,
  name,
  close,
}: {
  signalId: number;
  name: string;
  close: () => void;
}) {
  const deletion = useDeletion('signal', signalId, close);
  return <DeleteDialog kind="signal" name={name} deletion={deletion} close={close} />;
}
