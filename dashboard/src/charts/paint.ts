import { useSyncExternalStore } from 'react';

export interface Paint {
  line: string;
  band: string;
  grid: string;
  axis: string;
  limit: string;
  marked: string;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('takt:theme', listener);
  return () => window.removeEventListener('takt:theme', listener);
}

/** A canvas cannot use CSS variables: the colours are read when the theme changes. */
export function usePaint(): Paint {
  useSyncExternalStore(subscribe, () => document.documentElement.dataset['ixColorSchema']);
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    line: read('--chart-line'),
    band: read('--chart-band'),
    grid: read('--chart-grid'),
    axis: read('--chart-axis'),
    limit: read('--chart-limit'),
    marked: read('--theme-color-alarm'),
  };
}
