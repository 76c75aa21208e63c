import { useEffect, type ReactNode } from 'react';

/** Title, a line below it, what can be done here on the right, then the content. */
export function Page({
  title,
  below,
  actions,
  children,
}: {
  title: string;
  below?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Takt`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {below}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
