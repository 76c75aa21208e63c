package io.takt.alert.trial;

import io.takt.alert.rule.RuleContent;
import io.takt.alert.trial.Trial.TrialRemedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a rule floods, and what could calm it. */
final class Calmer {
  /** Episodes of one signal a day; more of one rule nobody looks at. */
  private static final int MANY = 10;

  /** From so many on it matters how short they are. */
  private static final int SOME = 5;

  private static final List<Double> DEADBANDS = List.of(0.02, 0.05);
  private static final List<Delays> DELAYS =
      List.of(
          new Delays(10, 10),
          new Delays(30, 30),
          new Delays(60, 60),
          new Delays(120, 300),
          new Delays(300, 300),
          new Delays(900, 900));

  private Calmer() {}

  private record Delays(int on, int off) {}

  /** Null when it does not flood. */
  static @Nullable String why(Tally tally, double days) {
    if (tally.episodes() > MANY * days) {
      return "many";
    }
    return tally.episodes() >= SOME && 2 * tally.brief() > tally.episodes() ? "brief" : null;
  }

  /** The same rule calmer and calmer: first with a deadband, then with delays. */
  static List<RuleContent> than(RuleContent rule) {
    List<RuleContent> calmer = new ArrayList<>();
    Double limit = rule.level(1).limit();
    if (limit != null && !rule.counts()) {
      for (double part : DEADBANDS) {
        double deadband = Math.abs(limit) * part;
        if (deadband > rule.deadband()) {
          calmer.add(rule.calmed(rule.onDelaySeconds(), rule.offDelaySeconds(), deadband));
        }
      }
    }
    boolean silence = rule.kind().equals("missing");
    for (Delays each : DELAYS) {
      int on = Math.max(each.on(), rule.onDelaySeconds());
      int off = silence ? 0 : Math.max(each.off(), rule.offDelaySeconds());
      if (on > rule.onDelaySeconds() || off > rule.offDelaySeconds()) {
        calmer.add(rule.calmed(on, off, rule.deadband()));
      }
    }
    return calmer;
  }

  /** The mildest that is calm, or null. */
  static @Nullable TrialRemedy choose(List<RuleContent> rules, List<Tally> tallies, double days) {
    for (int i = 0; i < rules.size(); i++) {
      if (why(tallies.get(i), days) == null) {
        RuleContent rule = rules.get(i);
        return new TrialRemedy(
            rule.onDelaySeconds(),
            rule.offDelaySeconds(),
            rule.deadband(),
            tallies.get(i).episodes());
      }
    }
    return null;
  }
}
