package io.takt.bench.pipeline;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts of a run that may be left out. Each begins with a platform at rest. */
enum Step {
  LOADS,
  QUESTIONS,
  ALARMS,
  EVERYTHING,
  OUTAGE,
  DEVICES,
  DATA;

  /** What is done in a few minutes. */
  static Set<Step> quick() {
    return EnumSet.range(LOADS, OUTAGE);
  }

  /** With what they build on: an outage is caught up with at the load measured before. */
  static Set<Step> complete(Set<Step> chosen) {
    EnumSet<Step> all = EnumSet.copyOf(chosen);
    if (all.contains(OUTAGE)) {
      all.add(LOADS);
    }
    return all;
  }

  static String list(Set<Step> steps) {
    return steps.stream().sorted().map(Step::toString).collect(Collectors.joining(","));
  }

  /** As it is chosen. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
