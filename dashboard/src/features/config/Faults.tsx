import { iconErrorFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';

const mostShown = 200;

/** What is wrong with a file, by path, or by row and column. */
export function Faults({ of }: { of: { at: string; code: string; detail: string }[] }) {
  const { t } = useTranslation();
  return (
    <div className="stack" role="alert">
      <div className="row">
        <IxIcon name={iconErrorFilled} size="24" aria-hidden="true" />
        <strong>{t('config.fault.count', { count: of.length })}</strong>
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('config.fault.title')}>
        <table className="table tight">
          <thead>
            <tr>
              <th scope="col">{t('config.fault.at')}</th>
              <th scope="col">{t('config.fault.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {of.slice(0, mostShown).map((fault, index) => (
              <tr key={index} data-fault={fault.code}>
                <th scope="row" className="breakable">
                  <code>{fault.at}</code>
                </th>
                <td>{fault.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.length > mostShown && (
        <p className="quiet">{t('config.more', { shown: mostShown, count: of.length })}</p>
      )}
    </div>
  );
}
