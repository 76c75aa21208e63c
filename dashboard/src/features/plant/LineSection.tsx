import { useTranslation } from 'react-i18next';
import type { Line, Site } from '../../api/types';
import { DeletePlace } from './DeletePlace';
import { MachineCard } from './MachineCard';

export function LineSection({ line, site, onlyAbnormal }: { line: Line; site: Site; onlyAbnormal: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="line" aria-labelledby={`line-${line.id}`}>
      <div className="row">
        <h3 id={`line-${line.id}`} className="row">
          {line.name}
          <span className="quiet small">{t('plant.machines', { count: line.machines.length })}</span>
        </h3>
        {!site.demo && <DeletePlace kind="line" id={line.id} name={line.name} />}
      </div>
      <ul className="cards">
        {line.machines.map((machine) => (
          <MachineCard
            key={machine.id}
            machine={machine}
            timeZone={site.timeZone}
            onlyAbnormal={onlyAbnormal}
          />
        ))}
      </ul>
    </section>
  );
}
