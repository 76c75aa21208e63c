package io.takt.bench.pipeline;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way at full speed and the floor, in turn. */
final class Rounds {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Rounds() {}

  /**
   * @param ours readings a second, from the first publish until all are stored
   * @param floor rows a second
   * @param cpu seconds of the platform a million readings
   * @param floorCpu seconds of client and server a million rows
   * @param others share of the machine others used, the greater of both halves
   */
  record Round(
      long readings, double ours, double floor, double cpu, double floorCpu, double others) {
    double ratio() {
      return ours / floor;
    }
  }

  /**
   * @param isVoid others used the machine in every round: the middle of all is told, and means
   *     little
   */
  record Result(List<Round> rounds, boolean isVoid, double sustained, double ratio) {}

  static Result run(Subject subject, Plant plant, Floor floor, int number, Duration time)
      throws IOException, SQLException {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      rounds.add(round(subject, plant, floor, time));
    }
    List<Round> quiet = rounds.stream().filter(r -> r.others() <= Consumption.BUSY).toList();
    List<Round> used = quiet.isEmpty() ? rounds : quiet;
    return new Result(
        rounds,
        quiet.isEmpty(),
        Numbers.middle(used.stream().map(Round::ours).toList()),
        Numbers.middle(used.stream().map(Round::ratio).toList()));
  }

  private static Round round(Subject subject, Plant plant, Floor floor, Duration time)
      throws IOException, SQLException {
    Consumption before = subject.consumption();
    Generator.Sent sent = plant.generator().flatOut(time);
    plant.awaitStored();
    Consumption ours = subject.consumption().since(before);
    subject.awaitQuiet(PATIENCE);
    Consumption between = subject.consumption();
    Duration stored = floor.store(sent.readings());
    Consumption theirs = subject.consumption().since(between);
    double millions = sent.readings() / 1e6;
    return new Round(
        sent.readings(),
        sent.readings() * 1e9 / ours.nanos(),
        sent.readings() * 1e9 / stored.toNanos(),
        ours.platform() / millions,
        theirs.measuring() / millions,
        Math.max(ours.others(), theirs.others()));
  }
}
