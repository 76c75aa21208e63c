package io.takt.math.oee;

import java.util.EnumMap;
import java.util.Map;

/**
 * Time by what it counts as, ms. Together they are calendar time.
 *
 * @param breakdowns how many began
 * @param stops how many of all delays began
 * @param unmapped of unclassified time, that with words that stand for nothing known
 */
public record Elements(Map<Element, Long> times, int breakdowns, int stops, long unmapped) {
  public static final Elements NONE = new Elements(Map.of(), 0, 0, 0);

  public Elements {
    times = Map.copyOf(times);
  }

  public long of(Element element) {
    return times.getOrDefault(element, 0L);
  }

  public Elements plus(Elements other) {
    Map<Element, Long> sum = new EnumMap<>(Element.class);
    sum.putAll(times);
    other.times.forEach((element, ms) -> sum.merge(element, ms, Long::sum));
    return new Elements(
        sum, breakdowns + other.breakdowns, stops + other.stops, unmapped + other.unmapped);
  }

  static Elements of(Interval interval) {
    boolean begins = interval.begins();
    return new Elements(
        Map.of(interval.element(), interval.length()),
        begins && interval.element() == Element.BREAKDOWN ? 1 : 0,
        begins && interval.element().isDelay() ? 1 : 0,
        interval.isUnmapped() ? interval.length() : 0);
  }

  public long calendar() {
    return times.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Planned operation time, POT. */
  public long planned() {
    return busy() + of(Element.PLANNED_DOWNTIME);
  }

  /** Planned busy time, PBT. */
  public long busy() {
    return times.entrySet().stream()
        .filter(each -> each.getKey().isBusy())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Actual production time, APT. */
  public long production() {
    return of(Element.PRODUCTION);
  }

  /** Actual unit setup time, AUST. */
  public long setup() {
    return of(Element.SETUP);
  }

  /** Actual unit processing time, AUPT = APT + AUST. */
  public long processing() {
    return production() + setup();
  }

  /** Actual unit delay time, ADET. */
  public long delay() {
    return of(Element.BREAKDOWN) + of(Element.MINOR_STOP) + of(Element.WAITING);
  }

  /** Actual unit busy time, AUBT = AUPT + ADET. */
  public long unitBusy() {
    return processing() + delay();
  }
}
