import { IxButton } from '@siemens/ix-react';
import type { ComponentProps } from 'react';
import { useHref, useNavigate } from 'react-router';

/** Looks like a button, is a link: opens in a new tab when asked to, else stays in this page. */
export function LinkButton({ to, ...rest }: { to: string } & ComponentProps<typeof IxButton>) {
  const href = useHref(to);
  const navigate = useNavigate();
  return (
    <IxButton
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(to);
      }}
    />
  );
}
