import { useRouteError } from 'react-router';
import { ProblemBox } from '../ui/states';

/** A page that broke or could not be loaded takes only its own place, not the menu around it. */
export function RouteProblem() {
  return (
    <div className="page">
      <ProblemBox error={useRouteError()} retry={() => location.reload()} />
    </div>
  );
}
