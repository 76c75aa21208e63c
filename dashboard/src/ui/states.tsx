import { iconErrorFilled } from '@siemens/ix-icons/icons';
import { IxButton, IxIcon, IxSpinner } from '@siemens/ix-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What went wrong, as far as a page needs it; `api` throws errors of this shape. */
interface ProblemLike {
  problem: {
    title: string;
    detail?: string;
    status: number;
    code?: string;
    traceId?: string;
    faults?: { at: string; detail: string }[];
  };
}

function isProblem(error: unknown): error is ProblemLike {
  return error instanceof Error && 'problem' in error;
}

export function Loading({ whole = false }: { whole?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={whole ? 'state whole' : 'state'} role="status">
      <IxSpinner aria-hidden="true" />
      <p>{t('state.loading')}</p>
    </div>
  );
}

export function Empty({
  icon,
  title,
  text,
  children,
}: {
  icon: string;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="state">
      <IxIcon name={icon} size="32" aria-hidden="true" />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

const ownWords = ['unreachable', 'unreadable', 'changed-meanwhile', 'code-wrong', 'code-locked'] as const;

/** Title and detail are the server's words; what arises here, or asks for a step on the page, has words of its own. */
export function ProblemBox({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = isProblem(error) ? error.problem : undefined;
  const own = ownWords.find((code) => code === problem?.code);
  const title = own ? t(`problem.${own}.title`) : (problem?.title ?? t('problem.page.title'));
  const detail = own ? t(`problem.${own}.detail`) : problem ? problem.detail : t('problem.page.detail');
  return (
    <div className="problem" role="alert">
      <IxIcon name={iconErrorFilled} size="24" aria-hidden="true" />
      <div className="stack">
        <strong>{title}</strong>
        {detail && <p>{detail}</p>}
        {problem?.faults?.map((fault) => (
          <p key={fault.at + fault.detail} className="breakable">
            <code>{fault.at}</code> {fault.detail}
          </p>
        ))}
        {problem?.traceId && <p className="small breakable">{t('problem.trace', { id: problem.traceId })}</p>}
        {retry && (
          <div>
            <IxButton variant="secondary" onClick={retry}>
              {t('problem.retry')}
            </IxButton>
          </div>
        )}
      </div>
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** The three ways a question can stand before its answer is there; old answers stay while a new one fails. */
export function Answer<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) {
    return (
      <>
        {Boolean(of.error) && <ProblemBox error={of.error} retry={() => void of.refetch()} />}
        {children(of.data)}
      </>
    );
  }
  return of.isPending ? <Loading /> : <ProblemBox error={of.error} retry={() => void of.refetch()} />;
}
