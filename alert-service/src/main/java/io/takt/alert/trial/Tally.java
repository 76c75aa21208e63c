package io.takt.alert.trial;

import io.takt.alert.rule.Change;
import io.takt.alert.rule.Episode;
import io.takt.alert.rule.Judgement;
import io.takt.alert.rule.Reading;
import io.takt.alert.rule.Reading.Role;
import io.takt.alert.rule.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one version of a rule would have told of one signal. Used by one thread. */
final class Tally {
  /** So many can be drawn; more are only counted. */
  static final int SHOWN = 500;

  /** Stored readings stand in order. */
  private static final long LATENESS = 1;

  /** More than come at one time. */
  private static final int KEPT = 100;

  private static final long SHORT = Duration.ofMinutes(1).toMillis();

  private final Watch watch;
  private final boolean upwards;
  private final List<Episode> shown = new ArrayList<>();
  private long readings;
  private int episodes;
  private int brief;
  private int messages;
  private int level;
  private long total;
  private long longest;
  private double worst = Double.NaN;

  Tally(Judgement judgement, long from) {
    this.watch = new Watch(judgement, LATENESS, KEPT, from - 1);
    this.upwards = judgement.rises();
  }

  void hear(Reading reading) {
    passTo(reading.time() - 1);
    if (reading.role() == Role.VALUE) {
      readings++;
    }
    watch.hear(reading, reading.time(), false).forEach(this::note);
  }

  /** As the clock does while nothing is heard. */
  private void passTo(long time) {
    for (long next = watch.deadline(); next <= time; next = watch.deadline()) {
      watch.tick(next).forEach(this::note);
    }
  }

  /** Nothing more comes: what is open goes on. */
  void end(long to) {
    passTo(to - 1);
    Episode open = watch.open();
    if (open != null) {
      keep(open, to);
    }
  }

  private void note(Change change) {
    Episode episode = change.episode();
    switch (change.kind()) {
      case RAISED -> {
        messages++;
        level = episode.level();
      }
      case LEVEL -> {
        if (episode.level() > level) {
          messages++;
        }
        level = episode.level();
      }
      case PAST -> {
        messages++;
        keep(episode, episode.end());
      }
      case CLEARED -> keep(episode, episode.end());
      case RESUMED, CORRECTED, WITHDRAWN, LIVE -> {
        // only of readings that come late
      }
    }
  }

  private void keep(Episode episode, long end) {
    long lasted = end - episode.start();
    episodes++;
    brief += lasted < SHORT && !episode.isOpen() ? 1 : 0;
    total += lasted;
    longest = Math.max(longest, lasted);
    worst =
        Double.isNaN(worst)
            ? episode.worst()
            : Double.isNaN(episode.worst())
                ? worst
                : upwards ? Math.max(worst, episode.worst()) : Math.min(worst, episode.worst());
    if (shown.size() < SHOWN) {
      shown.add(episode);
    }
  }

  List<Episode> shown() {
    return List.copyOf(shown);
  }

  long readings() {
    return readings;
  }

  int episodes() {
    return episodes;
  }

  int brief() {
    return brief;
  }

  int messages() {
    return messages;
  }

  long total() {
    return total;
  }

  long longest() {
    return longest;
  }

  double worst() {
    return worst;
  }
}
