package io.takt.alert.oncall;

import io.takt.alert.plant.PlantSubscriber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the calls that were held back, once they are due. */
@Component
class HeldCalls {
  private static final Logger log = LoggerFactory.getLogger(HeldCalls.class);
  private static final int PORTION = 20;
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final CallTable table;
  private final Calls calls;
  private final PlantSubscriber plant;
  private final TransactionTemplate transactions;
  private final Clock clock;

  HeldCalls(
      CallTable table,
      Calls calls,
      PlantSubscriber plant,
      TransactionTemplate transactions,
      Clock clock) {
    this.table = table;
    this.calls = calls;
    this.plant = plant;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void step() {
    if (!plant.isNamed()) {
      return;
    }
    try {
      Instant now = clock.instant();
      List<PersonCall> quiet;
      do {
        quiet = table.claimQuiet(now, now.plus(LEASE), PORTION);
        quiet.forEach(each -> run(each, calls::afterQuiet));
      } while (!quiet.isEmpty());
      table.dueGroups(now, PORTION).forEach(each -> run(each, calls::group));
      table.dueDigests(now, PORTION).forEach(each -> run(each, calls::digest));
    } catch (DataAccessException e) {
      log.warn("calls that were held back wait for the database: {}", e.getMessage());
    }
  }

  /** One that cannot be made must not hold up the others. */
  private void run(PersonCall call, Consumer<PersonCall> how) {
    try {
      transactions.executeWithoutResult(_ -> how.accept(call));
    } catch (RuntimeException e) {
      log.warn("a call for alarm {} is tried again: {}", call.alarmId(), e.getMessage());
    }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void forget() {
    try {
      table.forget(clock.instant().minus(REMEMBERED));
    } catch (DataAccessException e) {
      log.warn("old calls wait for the database: {}", e.getMessage());
    }
  }
}
