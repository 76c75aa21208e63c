import type { ReactNode } from 'react';

/**
 * Enter in any field sends it. Browsers do that for several fields only where the form holds a submit button,
 * and the visible ones, being web components or outside the form, do not count.
 */
export function Form({
  send,
  busy,
  layout = 'form',
  children,
}: {
  send: () => void;
  busy: boolean;
  layout?: 'form' | 'stack';
  children: ReactNode;
}) {
  return (
    <form
      className={layout}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send();
      }}
    >
      {children}
      <button type="submit" hidden />
    </form>
  );
}
