package io.takt.alert.trial;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Episode;
import io.takt.alert.rule.Reading;
import io.takt.alert.rule.RuleContent;
import io.takt.alert.rule.Watched;
import io.takt.alert.trial.Trial.TrialEpisode;
import io.takt.alert.trial.Trial.TrialFlood;
import io.takt.alert.trial.Trial.TrialRemedy;
import io.takt.alert.trial.Trial.TrialResult;
import io.takt.alert.trial.Trial.TrialSignal;
import io.takt.contracts.TenantId;
import io.takt.platform.range.Range;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges the history of one signal after the other, and where that floods, once more by calmer
 * rules. One thread takes steps, any may look.
 */
final class TrialJob {
  static final Duration KEPT = Duration.ofHours(1);
  private static final int STEP = 20_000;
  private static final double WHOLE = 100;

  private final String id = UUID.randomUUID().toString();
  private final TenantId tenant;
  private final RuleContent rule;
  private final List<Watched> watched;
  private final int leftOut;
  private final Range range;
  private final Instant now;
  private final HistoryClient client;
  private final List<TrialSignal> found = new ArrayList<>();
  private @Nullable Pass pass;
  private @Nullable Noise noise;
  private int messages;
  private volatile State state = State.RUNNING;
  private volatile int percent;
  private volatile @Nullable TrialResult result;

  private enum State {
    RUNNING,
    DONE,
    FAILED,
    ENDED
  }

  /** One way through the history of a signal. */
  private record Pass(Watched of, List<RuleContent> rules, List<Tally> tallies, History history) {}

  /** The signal that floods most. */
  private record Noise(Watched of, String why, double perDay) {}

  TrialJob(
      TenantId tenant,
      RuleContent rule,
      List<Watched> watched,
      int most,
      Range range,
      Instant now,
      HistoryClient client) {
    this.tenant = tenant;
    this.rule = rule;
    this.watched = watched.subList(0, Math.min(most, watched.size()));
    this.leftOut = watched.size() - this.watched.size();
    this.range = range;
    this.now = now;
    this.client = client;
  }

  String id() {
    return id;
  }

  TenantId tenant() {
    return tenant;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  Instant expiresAt() {
    return now.plus(KEPT);
  }

  void end() {
    state = State.ENDED;
  }

  void fail() {
    state = State.FAILED;
  }

  /**
   * Judges some more.
   *
   * @return whether there is more to do
   */
  boolean step() throws IOException {
    if (!isRunning()) {
      return false;
    }
    Pass through = pass;
    if (through != null) {
      pass = go(through);
    } else if (found.size() < watched.size()) {
      pass = begin(watched.get(found.size()), List.of(rule));
    } else {
      finish(null);
    }
    return isRunning();
  }

  private Pass begin(Watched of, List<RuleContent> rules) {
    List<Tally> tallies =
        rules.stream().map(each -> new Tally(of.judgement(each), range.from())).toList();
    boolean words = of.signal().isWords();
    return new Pass(of, rules, tallies, new History(client, of, range.from(), range.to(), words));
  }

  private @Nullable Pass go(Pass through) throws IOException {
    for (int i = 0; i < STEP; i++) {
      Reading reading = through.history().next();
      if (reading == null) {
        through.tallies().forEach(tally -> tally.end(range.to()));
        return ended(through);
      }
      through.tallies().forEach(tally -> tally.hear(reading));
      if (i == 0) {
        double part = (double) (reading.time() - range.from()) / (range.to() - range.from());
        percent = (int) (WHOLE * (found.size() + part) / (watched.size() + 1));
      }
    }
    return through;
  }

  private @Nullable Pass ended(Pass through) {
    Noise worst = noise;
    if (worst != null && found.size() == watched.size()) {
      finish(Calmer.choose(through.rules(), through.tallies(), days()));
      return null;
    }
    Tally tally = through.tallies().getFirst();
    messages += tally.messages();
    found.add(told(through.of().signal(), tally));
    double perDay = tally.episodes() / days();
    String why = Calmer.why(tally, days());
    if (why != null && (worst == null || perDay > worst.perDay())) {
      worst = new Noise(through.of(), why, perDay);
      noise = worst;
    }
    return worst != null && found.size() == watched.size()
        ? begin(worst.of(), Calmer.than(rule))
        : null;
  }

  private void finish(@Nullable TrialRemedy remedy) {
    Noise worst = noise;
    result =
        new TrialResult(
            found.stream().mapToInt(TrialSignal::episodes).sum(),
            messages / days(),
            worst == null
                ? null
                : new TrialFlood(worst.why(), worst.of().signal().id(), worst.perDay(), remedy),
            leftOut,
            found.stream()
                .sorted(Comparator.comparingInt(TrialSignal::episodes).reversed())
                .toList());
    percent = (int) WHOLE;
    state = State.DONE;
  }

  private double days() {
    return Math.max(1, (double) (range.to() - range.from()) / Duration.ofDays(1).toMillis());
  }

  private TrialSignal told(PlantSignal signal, Tally tally) {
    return new TrialSignal(
        signal.id(),
        signal.machineId(),
        signal.machineName(),
        tally.readings(),
        tally.episodes(),
        tally.brief(),
        tally.total(),
        tally.longest(),
        number(tally.worst()),
        tally.shown().stream().map(this::told).toList());
  }

  private TrialEpisode told(Episode episode) {
    return new TrialEpisode(
        Instant.ofEpochMilli(episode.start()),
        episode.isOpen() ? null : Instant.ofEpochMilli(episode.end()),
        rule.priority(episode.peak()).id(),
        number(episode.worst()),
        episode.inactive());
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }

  Trial told() {
    return new Trial(
        id,
        state.name().toLowerCase(Locale.ROOT),
        now,
        expiresAt(),
        Instant.ofEpochMilli(range.from()),
        Instant.ofEpochMilli(range.to()),
        percent,
        result);
  }
}
