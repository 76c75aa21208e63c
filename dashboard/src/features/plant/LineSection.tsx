import { useTranslation } from 'react-i18next';
import type { Line } from '../../api/types';
import { MachineCard } from './MachineCard';

export function LineSection({
  line,
  timeZone,
  onlyAbnormal,
}: {
  line: Line;
  timeZone: string;
  onlyAbnormal: boolean;
}) {
  const { t } = useTranslation();
  return (
    <section className="line" aria-labelledby={`line-${line.id}`}>
      <h3 id={`line-${line.id}`} className="row">
        {line.name}
        <span className="quiet small">{t('plant.machines', { count: line.machines.length })}</span>
      </h3>
      <ul className="cards">
        {line.machines.map((machine) => (
          <MachineCard key={machine.id} machine={machine} timeZone={timeZone} onlyAbnormal={onlyAbnormal} />
        ))}
      </ul>
    </section>
  );
}
