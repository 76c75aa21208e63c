package io.takt.analytics.rollup;

import io.takt.analytics.plant.PlantMirror;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the time up to which a partition is rolled up. Rows before it leave marks themselves; what
 * is stored of the minutes it passes gets its marks here. Since the writer's position is the same
 * row, a batch sees either the frontier as it was before, and is passed itself, or the new one.
 */
@Component
class Frontier {
  /** After a long stop it moves on in steps, so that no transaction grows without bound. */
  private static final long STEP_MS = 15 * 60_000;

  private final MarkTable marks;
  private final PlantMirror plant;
  private final RollupProperties properties;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Frontier(
      MarkTable marks,
      PlantMirror plant,
      RollupProperties properties,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.marks = marks;
    this.plant = plant;
    this.properties = properties;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** Moves on by a step where due; whether it moved. */
  boolean advance(int partition) {
    Instant due = clock.instant().minus(properties.settle()).truncatedTo(ChronoUnit.MINUTES);
    if (!due.isAfter(marks.rolledTo(partition))) {
      return false;
    }
    return Boolean.TRUE.equals(
        transactions.execute(_ -> marks.claim(partition) && move(partition, due)));
  }

  private boolean move(int partition, Instant due) {
    Instant from = marks.rolledToExclusively(partition);
    long step = Level.QUARTER.floor(from.toEpochMilli(), ZoneId.of("UTC")) + STEP_MS;
    Instant to = Instant.ofEpochMilli(Math.min(due.toEpochMilli(), step));
    if (!to.isAfter(from)) {
      return false;
    }
    marks.setRolledTo(partition, to);
    marks.markAll(partition, Level.MINUTE, from, to);
    if (to.toEpochMilli() == step) {
      Instant quarter = to.minusMillis(STEP_MS);
      marks.markAll(partition, Level.QUARTER, quarter, to);
      for (ZoneId zone : plant.zones()) {
        close(partition, Level.HOUR, zone, to);
        close(partition, Level.DAY, zone, to);
      }
    }
    return true;
  }

  /** Marks the bucket that is over with the end of this quarter, if there is one. */
  private void close(int partition, Level level, ZoneId zone, Instant to) {
    long start = level.floor(to.toEpochMilli() - 1, zone);
    if (level.end(start, zone) == to.toEpochMilli()) {
      marks.markZone(partition, level, Instant.ofEpochMilli(start), to, zone);
    }
  }
}
