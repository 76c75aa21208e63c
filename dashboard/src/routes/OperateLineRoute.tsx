import { useParams } from 'react-router';
import { OperateLinePage } from '../features/stop/OperateLinePage';

export function Component() {
  const { lineId } = useParams();
  return <OperateLinePage key={lineId} lineId={Number(lineId)} />;
}
