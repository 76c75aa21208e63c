import { useTranslation } from 'react-i18next';
import type { ConfigChange } from '../../api/types';

/** More than a person reads through; the counts tell the rest. */
const mostShown = 200;

const types = ['device', 'line', 'machine', 'machine-type', 'signal', 'site'] as const;

/** What is new, what is changed, and what the file does not mention. */
export function Changes({ of }: { of: ConfigChange[] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  const rows = of.slice(0, mostShown).flatMap(rowsOf);
  return (
    <>
      <p className="quiet">{t('config.change.text')}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('config.change.title')}>
        <table className="table tight">
          <thead>
            <tr>
              <th scope="col">{t('config.change.action')}</th>
              <th scope="col">{t('config.change.subject')}</th>
              <th scope="col">{t('config.change.field')}</th>
              <th scope="col">{t('config.change.before')}</th>
              <th scope="col">{t('config.change.after')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ change, field, before, after }) => {
              const type = types.find((each) => each === change.type);
              return (
                <tr key={`${change.type} ${change.subject} ${field}`} data-change={change.action}>
                  <td>
                    {type ? t(`config.types.${type}`) : change.type}{' '}
                    <strong>{t(`config.actions.${change.action}`)}</strong>
                  </td>
                  <th scope="row" className="breakable">
                    <code>{change.subject}</code>
                  </th>
                  <td>{field}</td>
                  <td className="breakable">{before}</td>
                  <td className="breakable">{after}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {of.length > mostShown && (
        <p className="quiet">{t('config.more', { shown: mostShown, count: of.length })}</p>
      )}
    </>
  );
}

function rowsOf(change: ConfigChange) {
  return change.fields.length === 0
    ? [{ change, field: '', before: '', after: '' }]
    : change.fields.map(({ field, before, after }) => ({
        change,
        field,
        before: before || '–',
        after: after || '–',
      }));
}
