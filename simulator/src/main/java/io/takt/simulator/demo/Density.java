package io.takt.simulator.demo;

import io.takt.simulator.catalogue.Pace;

/** How densely the plant is sampled. */
enum Density {
  HISTORY,
  LIVE;

  /**
   * @param stretch times the usual interval; the plant knows no time below a second
   */
  int seconds(Pace pace, double stretch) {
    int usual = this == LIVE ? pace.liveSeconds() : pace.historySeconds();
    return (int) Math.max(1, Math.round(usual * stretch));
  }
}
