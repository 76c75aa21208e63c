import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** Looks like a button, is a link. */
export function LinkButton({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="link-button">
      {children}
    </Link>
  );
}
