import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useDevices, useMay } from '../../api/queries';
import type { Device } from '../../api/types';
import { TextField } from '../../ui/fields';
import { LinkButton } from '../../ui/LinkButton';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { PasswordDialog, RemoveDeviceDialog } from './device-dialogs';

/** More than a person reads through; a search finds the rest. */
const mostShown = 50;

type Asked = { what: 'password' | 'remove'; device: Device } | undefined;

function fits(device: Device, words: string): boolean {
  const all = [device.name, device.key, device.user, ...device.paths].join(' ').toLowerCase();
  return all.includes(words.trim().toLowerCase());
}

export function DevicesPanel() {
  const { t } = useTranslation();
  const devices = useDevices();
  const write = useMay('write');
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Panel title={t('access.devices.title')}>
      <p className="quiet">{t('access.devices.text')}</p>
      <Answer of={devices}>
        {(items) =>
          items.length === 0 ? (
            <div className="stack">
              <p>{t('access.devices.empty')}</p>
              {write && (
                <div>
                  <LinkButton to="/connect">{t('plant.empty.action')}</LinkButton>
                </div>
              )}
            </div>
          ) : (
            <Devices all={items} ask={write ? setAsked : undefined} />
          )
        }
      </Answer>
      {asked?.what === 'password' && <PasswordDialog of={asked.device} close={close} />}
      {asked?.what === 'remove' && <RemoveDeviceDialog of={asked.device} close={close} />}
    </Panel>
  );
}

type Ask = ((asked: Asked) => void) | undefined;

function Devices({ all, ask }: { all: Device[]; ask: Ask }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const words = params.get('device') ?? '';
  const found = all.filter((device) => fits(device, words));
  const shown = found.slice(0, mostShown);
  return (
    <>
      <div className="select-narrow">
        <TextField
          label={t('access.devices.find')}
          type="search"
          value={words}
          change={(value) => setParams(value ? { device: value } : {}, { replace: true })}
        />
      </div>
      {found.length === 0 && <p role="status">{t('access.devices.none')}</p>}
      <ul className="entries">
        {shown.map((device) => (
          <Entry key={device.id} of={device} ask={ask} />
        ))}
      </ul>
      {shown.length < found.length && (
        <p className="quiet">{t('access.devices.more', { shown: shown.length, count: found.length })}</p>
      )}
    </>
  );
}

function Entry({ of, ask }: { of: Device; ask: Ask }) {
  const { t } = useTranslation();
  return (
    <li className="entry" data-device={of.key}>
      <div className="row">
        <h3 className="breakable">{of.name}</h3>
        {of.correctClock && <span className="tag">{t('access.devices.corrected')}</span>}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('access.devices.user')}</dt>
          <dd>
            <code className="breakable">{of.user}</code>
          </dd>
        </div>
        <div className="sample">
          <dt>{t('access.devices.paths')}</dt>
          <dd className="row">
            {of.paths.length === 0
              ? t('access.devices.noPaths')
              : of.paths.map((path) => (
                  <code key={path} className="breakable">
                    {path}
                  </code>
                ))}
          </dd>
        </div>
      </dl>
      <div className="entry-actions">
        <Link to={`/access/devices/${of.id}`} aria-label={t('access.devices.logOf', { name: of.name })}>
          {t('access.devices.log')}
        </Link>
        {ask && (
          <>
            <IxButton
              variant="secondary"
              aria-label={t('access.devices.passwordOf', { name: of.name })}
              onClick={() => ask({ what: 'password', device: of })}
            >
              {t('access.devices.password')}
            </IxButton>
            <IxButton
              variant="secondary"
              aria-label={t('access.devices.removeOf', { name: of.name })}
              onClick={() => ask({ what: 'remove', device: of })}
            >
              {t('access.devices.remove')}
            </IxButton>
          </>
        )}
      </div>
    </li>
  );
}
