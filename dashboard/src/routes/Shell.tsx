import {
  iconAlarmBell,
  iconBarchart,
  iconCalendar,
  iconConnectivity,
  iconDocumentCode,
  iconHealth,
  iconHistory,
  iconImportProgress,
  iconKey,
  iconPlant,
  iconTasksOpen,
  iconUserProfile,
} from '@siemens/ix-icons/icons';
import { IxApplication, IxApplicationHeader, IxMenu, IxMenuItem } from '@siemens/ix-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { useInbox, useSession } from '../api/queries';
import { Loading, ProblemBox } from '../ui/states';
import { Preferences } from './Preferences';

const places = [
  { to: '/', icon: iconPlant, label: 'nav.plant' },
  { to: '/alarms', icon: iconAlarmBell, label: 'nav.alarms' },
  { to: '/oee', icon: iconBarchart, label: 'nav.oee' },
  { to: '/shifts', icon: iconCalendar, label: 'nav.shifts', whole: true },
  { to: '/production', icon: iconTasksOpen, label: 'nav.production', whole: true },
  { to: '/inbox', icon: iconImportProgress, label: 'nav.inbox' },
  { to: '/connect', icon: iconConnectivity, label: 'nav.connect', right: 'write' },
  { to: '/access', icon: iconKey, label: 'nav.access' },
  { to: '/config', icon: iconDocumentCode, label: 'nav.config', whole: true },
  { to: '/audit', icon: iconHistory, label: 'nav.audit', right: 'admin' },
  { to: '/health', icon: iconHealth, label: 'nav.health' },
  { to: '/account', icon: iconUserProfile, label: 'nav.account' },
] as const;

/**
 * Which place a page belongs to: a machine's page to the plant, its OEE to that of all,
 * machine types to the configuration.
 */
function placeOf(pathname: string): string {
  if (/^\/machines\/\d+\/oee/.test(pathname)) return '/oee';
  if (pathname.startsWith('/machines')) return '/';
  if (pathname === '/types') return '/config';
  return `/${pathname.split('/')[1] ?? ''}`;
}

const EnrolPage = lazy(async () => ({
  default: (await import('../features/account/EnrolPage')).EnrolPage,
}));

export function Shell() {
  const session = useSession();
  // The recovery codes stay until they are kept, though the session knows of the second factor before that.
  const [enrolling, setEnrolling] = useState(false);
  if (session.data?.secondFactor === 'required' && !enrolling) setEnrolling(true);
  const location = useLocation();
  if (session.isPending) return <Loading whole />;
  if (session.isError) return <ProblemBox error={session.error} retry={() => void session.refetch()} />;
  if (session.data === null) {
    const next = location.pathname + location.search;
    return <Navigate to={`/sign-in${next === '/' ? '' : `?next=${encodeURIComponent(next)}`}`} replace />;
  }
  if (enrolling) {
    return (
      <Suspense fallback={<Loading whole />}>
        <EnrolPage preferences={<Preferences signedIn />} done={() => setEnrolling(false)} />
      </Suspense>
    );
  }
  return /\/operate$/.test(location.pathname) ? <Tablet /> : <Frame />;
}

/** A page for the machine itself: no menu takes its room or leads a hand astray. */
function Tablet() {
  const { t } = useTranslation();
  return (
    <>
      <header className="tablet-head">
        <Link to="/">{t('stops.backToPlant')}</Link>
        <Preferences signedIn />
      </header>
      <main id="main" className="main">
        <Outlet />
      </main>
    </>
  );
}

function Frame() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const session = useSession().data;
  const allSites = session?.sites === null;
  const waiting = useInbox().data?.length ?? 0;
  const main = useRef<HTMLDivElement>(null);
  const shown = useRef(pathname);

  // A new page takes the focus, so that a keyboard or a screen reader goes on there and not at the menu.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus();
    window.scrollTo(0, 0);
  }, [pathname]);

  return (
    <>
      <nav aria-label={t('nav.skipName')}>
        <a
          className="skip"
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('nav.skip')}
        </a>
      </nav>
      <IxApplication>
        <IxApplicationHeader
          name="Takt"
          appIcon="/favicon.svg"
          appIconAlt=""
          ariaLabelMoreMenuIconButton={t('nav.more')}
        >
          <Preferences signedIn />
        </IxApplicationHeader>
        <IxMenu
          startExpanded
          i18nExpand={t('nav.expand')}
          i18nCollapse={t('nav.collapse')}
          i18nAriaLabelMenu={t('nav.menu')}
          i18nNavigationHint={t('nav.hint')}
        >
          {places
            .filter(
              (place) =>
                (!('right' in place) || session?.scopes.includes(place.right)) &&
                (!('whole' in place) || allSites),
            )
            .map(({ to, icon, label }) => (
              <IxMenuItem
                key={to}
                icon={icon}
                label={t(label)}
                active={to === placeOf(pathname)}
                notifications={to === '/inbox' && waiting > 0 ? waiting : undefined}
                href={to}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  void navigate(to);
                }}
              />
            ))}
        </IxMenu>
        {/* iX makes the main landmark around it. */}
        <div id="main" className="main" tabIndex={-1} ref={main}>
          <Outlet />
        </div>
      </IxApplication>
    </>
  );
}
