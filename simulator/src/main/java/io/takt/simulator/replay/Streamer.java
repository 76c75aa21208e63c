package io.takt.simulator.replay;

import io.takt.simulator.mqtt.MqttPublisher;
import io.takt.simulator.payload.SampleBatch;
import io.takt.simulator.replay.Timeline.TimedRow;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sends the rows of a file, at a pace or as fast as they are acknowledged. */
final class Streamer {
  private static final int LONGEST_TEXT = 1_024;
  private static final long TELL_EVERY_MS = 2_000;

  private final Survey survey;
  private final Rules rules;
  private final Tally tally;
  private final Clock clock;
  private final Runnable tell;
  private long told;

  /**
   * @param tell is called now and then while rows are sent
   */
  Streamer(Survey survey, Rules rules, Tally tally, Clock clock, Runnable tell) {
    this.survey = survey;
    this.rules = rules;
    this.tally = tally;
    this.clock = clock;
    this.tell = tell;
    this.told = clock.millis();
  }

  /**
   * @param speed seconds of the file in a second; 0 without a pace
   */
  void send(MqttPublisher publisher, String topic, Shift shift, double speed)
      throws IOException, InterruptedException {
    List<Column> signals = survey.signals();
    SampleBatch batch = new SampleBatch(topic, publisher::send);
    long start = clock.millis();
    long origin = Long.MIN_VALUE;
    try (Timeline timeline = new Timeline(survey, rules, tally)) {
      for (Optional<TimedRow> next = timeline.next(); next.isPresent(); next = timeline.next()) {
        TimedRow row = next.get();
        origin = origin == Long.MIN_VALUE ? row.time() : origin;
        if (speed > 0) {
          long due = start + Math.round((row.time() - origin) / speed);
          pace(batch, due);
        }
        batch.at(shift.of(row.time()));
        signals.forEach(column -> put(batch, column, row));
        progress();
      }
    }
    batch.flush();
  }

  /** Rows that are due together leave together. */
  private void pace(SampleBatch batch, long due) throws InterruptedException {
    long wait = due - clock.millis();
    if (wait <= 0) {
      return;
    }
    batch.flush();
    while (wait > 0) {
      Thread.sleep(Math.min(wait, TELL_EVERY_MS));
      progress();
      wait = due - clock.millis();
    }
  }

  private void progress() {
    if (clock.millis() - told >= TELL_EVERY_MS) {
      told = clock.millis();
      tell.run();
    }
  }

  private void put(SampleBatch batch, Column column, TimedRow row) {
    String cell = row.cells().get(column.index());
    if (Numbers.isNothing(cell)) {
      tally.skipCell(column.header(), row.line(), "no value");
    } else if (column.kind() == Column.Kind.NUMBER) {
      number(batch, column, row, cell);
    } else if (cell.length() > LONGEST_TEXT) {
      tally.skipCell(column.header(), row.line(), "text longer than " + LONGEST_TEXT);
    } else {
      batch.put(column.key(), cell);
      tally.reading();
    }
  }

  private void number(SampleBatch batch, Column column, TimedRow row, String cell) {
    OptionalDouble value = survey.numbers().parse(cell);
    if (value.isEmpty()) {
      String why = Numbers.isInfinite(cell) ? "not finite" : "not a number";
      tally.skipCell(column.header(), row.line(), why);
    } else if (Math.abs(value.getAsDouble()) > Numbers.EXACT) {
      tally.skipCell(column.header(), row.line(), "beyond 2^53");
    } else {
      batch.put(column.key(), value.getAsDouble());
      tally.reading();
    }
  }
}
