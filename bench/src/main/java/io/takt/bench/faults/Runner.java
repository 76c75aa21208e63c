package io.takt.bench.faults;

import io.takt.bench.check.Checker;
import io.takt.bench.check.Verdict;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Makes one fault after the other and checks after each. */
final class Runner {
  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final Duration AFTER = Duration.ofSeconds(1);

  private final Scene scene;
  private final Plan plan;
  private final boolean busy;
  private final PrintStream out;
  private Verdict before;

  /**
   * How much is done.
   *
   * @param counts runs of each fault
   * @param ownOutages whether a fault lasts as long as it says itself, if it does
   * @param outage of all other faults
   * @param full sizes of the full run
   */
  record Plan(
      ToIntFunction<Fault> counts, boolean ownOutages, Duration outage, boolean full, long seed) {
    int runs(Fault fault) {
      return counts.applyAsInt(fault);
    }

    Circumstances circumstances(Fault fault, int turn) {
      Duration length =
          ownOutages && !fault.outages().isEmpty()
              ? fault.outages().get(turn % fault.outages().size())
              : outage;
      long own = seed * 31 + fault.id().hashCode() * 1_000_003L + turn;
      return new Circumstances(turn, new SplittableRandom(own), length, full);
    }
  }

  Runner(Scene scene, Plan plan, boolean busy, PrintStream out) {
    this.busy = busy;
    this.scene = scene;
    this.plan = plan;
    this.out = out;
    this.before = scene.check(Verdict.NONE).verdict();
  }

  Row run(Fault fault) {
    Row row = Row.start(fault, busy);
    Optional<String> lacking = fault.needs().get();
    if (lacking.isPresent()) {
      out.printf(Locale.ROOT, "%-18s not possible here: %s%n", fault.id(), lacking.get());
      return row.without(lacking.get());
    }
    for (int turn = 0; turn < plan.runs(fault); turn++) {
      long begin = System.nanoTime();
      row = once(row, turn);
      out.printf(
          Locale.ROOT,
          "%-18s %d/%d  %5.1f s  lost=%d duplicates=%d wrong=%d ready %.1f s  %s%s%n",
          fault.id(),
          turn + 1,
          plan.runs(fault),
          (System.nanoTime() - begin) / 1e9,
          row.lost(),
          row.duplicates(),
          row.wrong(),
          row.readySecondsMax(),
          row.state(),
          row.note().isEmpty() ? "" : "  (" + row.note() + ")");
      row.broken().forEach(each -> out.println("    " + each));
      row.late().forEach(each -> out.println("    " + each));
      out.flush();
    }
    return row;
  }

  private Row once(Row row, int turn) {
    scene.load().start();
    Await.pass(BEFORE);
    Trial trial;
    try {
      trial = row.fault().experiment().run(scene, plan.circumstances(row.fault(), turn));
    } catch (IOException | SQLException | PlatformException e) {
      trial = Trial.done("").broken(List.of("the fault could not be made: " + e.getMessage()));
    }
    Await.pass(AFTER);
    scene.load().stop();
    if (!scene.settle()) {
      trial = trial.broken(List.of("does not come to rest: " + scene.unsettled()));
    }
    Checker.Report report = scene.check(before);
    Verdict now = report.verdict();
    Row next =
        row.plus(
            now.lost() - before.lost(),
            now.duplicates() - before.duplicates(),
            wrong(now) - wrong(before),
            trial);
    if (!now.equals(before) && !next.isOk()) {
      report.samples().forEach(each -> out.println("    " + each));
    }
    before = now;
    return next;
  }

  private static long wrong(Verdict verdict) {
    return verdict.phantoms() + verdict.changed() + verdict.misjudged() + verdict.unexplained();
  }

  Verdict last() {
    return before;
  }

  /** All of them; what is not reached is not run. */
  List<Row> run(List<Fault> faults, java.util.function.Consumer<List<Row>> each) {
    List<Row> rows = new ArrayList<>(faults.stream().map(fault -> Row.start(fault, busy)).toList());
    for (int i = 0; i < faults.size(); i++) {
      rows.set(i, run(faults.get(i)));
      each.accept(List.copyOf(rows));
    }
    return rows;
  }
}
