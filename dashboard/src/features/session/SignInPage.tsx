import { IxButton } from '@siemens/ix-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '../../api/http';
import {
  useProviderSignIn,
  useSession,
  useSignIn,
  useSignInProviders,
  type SignInBy,
} from '../../api/queries';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Loading, ProblemBox } from '../../ui/states';
import './session.css';

/** Only a path of this dashboard, so that no link can lead a signed-in user elsewhere. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

export function SignInPage({ preferences }: { preferences: ReactNode }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [token] = useState(() => params.get('token'));
  const next = safeNext(params.get('next'));
  const navigate = useNavigate();
  const signIn = useSignIn();
  const session = useSession();
  const used = useRef(false);
  const { mutate } = signIn;

  useEffect(() => {
    document.title = `${t('signIn.title')} · Takt`;
  }, [t]);

  // A link works once: it is taken out of the address before it is used, and used once even if React mounts twice.
  useEffect(() => {
    if (token === null || used.current) return;
    used.current = true;
    setParams(
      (before) => {
        before.delete('token');
        return before;
      },
      { replace: true },
    );
    mutate({ token });
  }, [token, mutate, setParams]);

  const by = signIn.variables;
  const linkAtWork =
    token !== null && (signIn.isIdle || (signIn.isPending && by?.code === undefined && isLink(by)));
  const signedIn = session.data != null && !linkAtWork;
  useEffect(() => {
    if (signedIn) void navigate(next, { replace: true });
  }, [signedIn, navigate, next]);

  if (linkAtWork || session.isPending || signedIn) return <Loading whole />;
  return (
    <main className="sign-in">
      <div className="panel sign-in-panel">
        <div className="row apart">
          <img src="/favicon.svg" width="40" height="40" alt="" />
          <div className="row">{preferences}</div>
        </div>
        <h1>{t('signIn.title')}</h1>
        {params.has('next') && !signIn.error && <p role="status">{t('signIn.ended')}</p>}
        {!signIn.error && <Refused code={params.get('refused')} />}
        {signIn.error && !isCode(signIn.error, 'missing') && <ProblemBox error={signIn.error} />}
        {session.error && <ProblemBox error={session.error} retry={() => void session.refetch()} />}
        {by && asksCode(by, signIn.error) ? (
          <CodeForm
            pending={signIn.isPending}
            send={(code) => mutate({ ...by, code })}
            back={isLink(by) ? undefined : signIn.reset}
          />
        ) : (
          <>
            <PasswordForm
              pending={signIn.isPending}
              send={(email, password) => mutate({ email, password })}
            />
            <div className="sign-in-help">
              <h2>{t('signIn.link.title')}</h2>
              <p className="quiet">{t('signIn.link.text')}</p>
            </div>
          </>
        )}
      </div>
    </main>
  );
}

const isLink = (by: SignInBy | undefined) => by !== undefined && 'token' in by;

const isCode = (error: unknown, what: 'missing' | 'wrong' | 'locked') =>
  error instanceof ProblemError && error.problem.code === `code-${what}`;

/** Once a code was asked for, until something else than the code is wrong. */
function asksCode(by: SignInBy, error: unknown): boolean {
  if (isCode(error, 'missing')) return true;
  const refused = error instanceof ProblemError && error.problem.status === 401;
  return by.code !== undefined && (!refused || isCode(error, 'wrong') || isCode(error, 'locked'));
}

const refusals = [
  'account-refused',
  'address-foreign',
  'address-unverified',
  'group-missing',
  'provider-cancelled',
  'provider-unavailable',
  'sign-in-stale',
] as const;

/** Why a company's sign-in led back here. */
function Refused({ code }: { code: string | null }) {
  const { t } = useTranslation();
  if (code === null) return null;
  const known = refusals.find((each) => each === code) ?? 'other';
  return (
    <div className="problem" role="alert">
      <div className="stack">
        <strong>{t('signIn.refused.title')}</strong>
        <p>{t(`signIn.refused.${known}`)}</p>
      </div>
    </div>
  );
}

/** The part of an address that says the company; empty while it is being typed. */
function domainOf(email: string): string {
  return /^[^@\s]+@([^@\s.]+(?:\.[^@\s.]+)+)$/.exec(email.trim())?.[1]?.toLowerCase() ?? '';
}

/** Buttons of those who sign in people of the address's domain. */
function Providers({ email }: { email: string }) {
  const { t } = useTranslation();
  const [calm, setCalm] = useState('');
  const domain = domainOf(email);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(domain), 400);
    return () => clearTimeout(timer);
  }, [domain]);
  const providers = useSignInProviders(calm).data?.items ?? [];
  const begin = useProviderSignIn();
  const shown = calm === domain ? providers : [];
  return (
    <div className="sign-in-providers" role="status">
      {shown.map((provider) => (
        <IxButton
          key={provider.key}
          variant="secondary"
          loading={begin.isPending}
          onClick={() => begin.mutate({ provider: provider.key, email: email.trim() })}
        >
          {t('signIn.with', { name: provider.name })}
        </IxButton>
      ))}
      {begin.error && <ProblemBox error={begin.error} />}
    </div>
  );
}

function CodeForm({
  pending,
  send,
  back,
}: {
  pending: boolean;
  send: (code: string) => void;
  back: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const ready = code.trim() !== '';
  const submit = () => {
    if (ready) send(code.trim());
  };
  return (
    <Form layout="stack" send={submit} busy={pending}>
      <TextField
        label={t('account.factor.code')}
        hint={t('signIn.codeHint')}
        value={code}
        change={setCode}
        autoComplete="one-time-code"
        focus
        required
      />
      <div className="row">
        <IxButton loading={pending} disabled={!ready} onClick={submit}>
          {t('signIn.send')}
        </IxButton>
        {back && (
          <IxButton variant="secondary" onClick={back}>
            {t('signIn.back')}
          </IxButton>
        )}
      </div>
    </Form>
  );
}

function PasswordForm({
  pending,
  send,
}: {
  pending: boolean;
  send: (email: string, password: string) => void;
}) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const ready = email !== '' && password !== '';
  const submit = () => {
    if (ready) send(email, password);
  };
  return (
    <Form layout="stack" send={submit} busy={pending}>
      <TextField
        type="email"
        label={t('signIn.email')}
        value={email}
        change={setEmail}
        autoComplete="username"
        required
      />
      <Providers email={email} />
      <TextField
        type="password"
        label={t('signIn.password')}
        value={password}
        change={setPassword}
        autoComplete="current-password"
        required
      />
      <div>
        <IxButton loading={pending} disabled={!ready} onClick={submit}>
          {t('signIn.send')}
        </IxButton>
      </div>
    </Form>
  );
}
