import { iconArrowLeft, iconMoreMenu } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reason } from '../../api/types';
import { chosenFrom, nameIn, offeredReasons, reasonName, stopClasses } from '../../lib/reasons';

const places = 9;

interface Choosing {
  reasons: Reason[];
  chosen: number | undefined;
  busy: boolean;
  choose: (reasonId: number) => void;
}

/** A few large choices; the last one leads to all of them. */
export function ReasonTiles({
  suggested,
  element,
  ...choosing
}: Choosing & { suggested: number[]; element: string }) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState(false);
  const { reasons, chosen } = choosing;
  const offered = offeredReasons(reasons, suggested, element, places);
  if (offered.reasons.length === 0)
    return (
      <p className="stop-none">
        {t('stops.noTree')} <Link to="/production?view=reasons">{t('stops.toTree')}</Link>
      </p>
    );
  if (all) return <Tree {...choosing} back={() => setAll(false)} />;
  const elsewhere = chosen !== undefined && !offered.reasons.some((each) => each.id === chosen);
  return (
    <div className="stack">
      {elsewhere && <p>{t('stops.chosen', { reason: reasonName(reasons, chosen, i18n.language) })}</p>}
      <div className="reason-tiles" role="group" aria-label={t('stops.which')}>
        {offered.reasons.map((each) => (
          <Tile key={each.id} of={each} {...choosing} />
        ))}
        {offered.more && (
          <button type="button" className="reason-tile other" onClick={() => setAll(true)}>
            <IxIcon name={iconMoreMenu} size="24" aria-hidden="true" />
            {t('stops.other')}
          </button>
        )}
      </div>
    </div>
  );
}

function Tile({ of, chosen, busy, choose }: Choosing & { of: Reason }) {
  const { i18n } = useTranslation();
  return (
    <button
      type="button"
      className="reason-tile"
      data-reason={of.key}
      aria-pressed={of.id === chosen}
      disabled={busy}
      onClick={() => choose(of.id)}
    >
      {nameIn(of.names, i18n.language)}
    </button>
  );
}

function Tree({ back, ...choosing }: Choosing & { back: () => void }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="stack">
      <button type="button" className="big-button" autoFocus onClick={back}>
        <IxIcon name={iconArrowLeft} size="24" aria-hidden="true" />
        {t('stops.fewer')}
      </button>
      {stopClasses(choosing.reasons).map((top) => {
        const below = chosenFrom([top]);
        return below.length === 0 ? null : (
          <section key={top.id} className="stack reason-class" aria-label={nameIn(top.names, i18n.language)}>
            <h3>{nameIn(top.names, i18n.language)}</h3>
            <div className="reason-tiles">
              {below.map((each) => (
                <Tile key={each.id} of={each} {...choosing} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
