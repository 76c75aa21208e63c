import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OeePeriod } from '../../api/oee';
import { useReasons } from '../../api/production';
import { stopsPath, useStops } from '../../api/stops';
import { useNow } from '../../lib/now';
import { ApiCall } from '../../ui/ApiCall';
import { Choice } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { StopEditing } from './StopEditing';
import { StopList } from './StopList';
import './stop.css';

const longest = 8 * 86_400_000;
const few = 10;

/** The stops of one machine in the period a page shows, each a way to its reason. */
export function StopsPanel({ machineId, ...of }: OeePeriod & { machineId: number }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<'all' | 'asking'>('all');
  const [all, setAll] = useState(false);
  const window = (at: number) => {
    const { from, to } = of.window(at) ?? { from: at - 1, to: at };
    return { from: Math.max(from, to - longest), to };
  };
  const shown = window(useNow());
  const cut = shown.from > (of.window(shown.to)?.from ?? 0);
  const stops = useStops(machineId, of, window);
  const reasons = useReasons();
  return (
    <Panel
      title={t('stops.title')}
      aside={<ApiCall path={stopsPath(machineId, shown)} what={t('stops.title')} />}
    >
      <Answer of={stops}>
        {({ items }) => {
          const asking = items.filter((stop) => stop.asksForReason);
          const told = wanted === 'asking' ? asking : items;
          return (
            <>
              <Choice
                label={t('stops.show')}
                value={wanted}
                options={[
                  { value: 'all', text: t('stops.all', { count: items.length }) },
                  { value: 'asking', text: t('stops.asking', { count: asking.length }) },
                ]}
                change={setWanted}
              />
              {cut && <p className="quiet small">{t('stops.cut')}</p>}
              {told.length === 0 && (
                <p className="quiet">{t(wanted === 'asking' ? 'stops.noneAsks' : 'stops.none')}</p>
              )}
              <Answer of={reasons}>
                {(tree) => (
                  <StopEditing stops={items} reasons={tree} timeZone={of.timeZone}>
                    {(open) => (
                      <StopList
                        stops={all ? told : told.slice(0, few)}
                        reasons={tree}
                        timeZone={of.timeZone}
                        label={t('stops.title')}
                        open={open}
                      />
                    )}
                  </StopEditing>
                )}
              </Answer>
              {!all && told.length > few && (
                <div>
                  <IxButton variant="secondary" onClick={() => setAll(true)}>
                    {t('stops.more', { count: told.length - few })}
                  </IxButton>
                </div>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
