import { useState, type ReactNode } from 'react';
import { useMay } from '../../api/queries';
import type { Reason, Stop, StopEdit } from '../../api/types';
import { RecordedBar } from './RecordedBar';
import { StopDialog, type Neighbours } from './StopDialog';
import { keyOf, sameStop } from './words';

function neighboursOf(stop: Stop, stops: Stop[]): Neighbours {
  const own = stops.filter((each) => each.machineId === stop.machineId);
  const index = own.findIndex((each) => each.from === stop.from);
  return index < 0
    ? { before: undefined, after: undefined }
    : { before: own[index + 1], after: own[index - 1] };
}

/** Any picture of stops, newest first, with the dialog that one of them opens and what was recorded last. */
export function StopEditing({
  stops,
  reasons,
  timeZone,
  machineName,
  children,
}: {
  stops: Stop[];
  reasons: Reason[];
  timeZone: string;
  /** Where stops of several machines stand side by side. */
  machineName?: (id: number) => string;
  children: (open: (stop: Stop) => void) => ReactNode;
}) {
  const record = useMay('record');
  const [opened, setOpened] = useState<Stop>();
  const [recorded, setRecorded] = useState<StopEdit[]>();
  // As it is now, or as it was when it was opened: it must not go away below the hand.
  const stop = opened && (sameStop(opened, stops) ?? opened);
  return (
    <>
      {children(setOpened)}
      {stop && (
        <StopDialog
          key={keyOf(opened)}
          stop={stop}
          neighbours={neighboursOf(stop, stops)}
          machine={machineName?.(stop.machineId)}
          reasons={reasons}
          record={record}
          timeZone={timeZone}
          close={() => setOpened(undefined)}
          recorded={(edits) => {
            setRecorded(edits);
            setOpened(undefined);
          }}
        />
      )}
      {recorded && (
        <RecordedBar
          key={recorded.map((edit) => edit.id).join()}
          edits={recorded}
          reasons={reasons}
          close={() => setRecorded(undefined)}
        />
      )}
    </>
  );
}
