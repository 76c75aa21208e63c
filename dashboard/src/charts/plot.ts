import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Keeps one uPlot in an element: new options make it anew, new data and size only feed it. */
export function usePlot(
  options: Omit<uPlot.Options, 'width' | 'height'>,
  optionsKey: string,
  data: uPlot.AlignedData,
  width: number,
  height: number,
) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef({ options, data, width, height });
  useEffect(() => {
    latest.current = { options, data, width, height };
  });

  const ready = width > 0;
  useEffect(() => {
    if (!place.current || !ready) return;
    const { options: chosen, data: columns, width: w, height: h } = latest.current;
    const made = new uPlot({ ...chosen, width: w, height: h }, columns, place.current);
    plot.current = made;
    return () => {
      made.destroy();
      plot.current = undefined;
    };
  }, [optionsKey, ready]);

  useEffect(() => {
    plot.current?.setData(data);
  }, [data]);

  useEffect(() => {
    if (width > 0) plot.current?.setSize({ width, height });
  }, [width, height]);

  return place;
}
