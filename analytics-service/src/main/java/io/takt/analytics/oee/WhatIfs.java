package io.takt.analytics.oee;

import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.planning.Plan;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;

/** What is being computed and was computed lately, in the memory of this instance. */
final class WhatIfs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WhatIfs.class);

  /** Of a tenant. */
  private static final int MOST_RUNNING = 2;

  /** Of a tenant. */
  private static final int MOST_KEPT = 10;

  private final Plan plan;
  private final FactsReader facts;
  private final OeeTables tables;
  private final Clock clock;
  private final Map<String, WhatIfJob> jobs = new LinkedHashMap<>();

  /** One, however much is asked for: the rest of the processor is for what goes on. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("what-if").daemon().factory());

  WhatIfs(Plan plan, FactsReader facts, OeeTables tables, Clock clock) {
    this.plan = plan;
    this.facts = facts;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * @throws Problem 400 {@code what-if-invalid} with everything that is wrong, 429 when enough are
   *     running
   */
  WhatIf start(Realm realm, WhatIfRequest request) {
    Instant now = clock.instant();
    Version policy = tables.policies().newest(realm.tenant());
    WhatIfJob job =
        new WhatIfJob(
            plan,
            facts,
            realm,
            new WhatIfFaults(plan, realm, policy.policy(), now).check(request),
            policy,
            tables.hours().progress(),
            now);
    keep(job, now);
    worker.execute(() -> step(job));
    return job.told();
  }

  private synchronized void keep(WhatIfJob job, Instant now) {
    forget(now);
    List<WhatIfJob> own = of(job.realm().tenant());
    if (own.stream().filter(WhatIfJob::isRunning).count() >= MOST_RUNNING) {
      throw new Problem(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-many-running",
              "At most " + MOST_RUNNING + " are computed at once. Wait for one, or end it.")
          .retryAfter(Duration.ofSeconds(10));
    }
    own.stream()
        .filter(each -> !each.isRunning())
        .limit(Math.max(0, own.size() - MOST_KEPT + 1))
        .forEach(each -> jobs.remove(each.id()));
    jobs.put(job.id(), job);
  }

  private List<WhatIfJob> of(TenantId tenant) {
    return jobs.values().stream().filter(job -> job.realm().tenant().equals(tenant)).toList();
  }

  private void forget(Instant now) {
    jobs.values()
        .removeIf(job -> {
          boolean over = now.isAfter(job.expiresAt());
          if (over) {
            job.end();
          }
          return over;
        });
  }

  /** After a step it is the turn of the others: a short one does not wait for a long one. */
  private void step(WhatIfJob job) {
    try {
      if (job.step() && !worker.isShutdown()) {
        worker.execute(() -> step(job));
      }
    } catch (DataAccessException e) {
      log.warn("What-if {} waits no longer for the database: {}", job.id(), e.getMessage());
      job.fail();
    } catch (RuntimeException e) {
      log.error("What-if {} cannot be computed", job.id(), e);
      job.fail();
    }
  }

  /**
   * @throws Problem 404 for what is missing or of somebody who sees something else
   */
  WhatIf told(Realm realm, String id) {
    return found(realm, id).told();
  }

  /**
   * @throws Problem 404 for what is missing or of somebody who sees something else
   */
  synchronized void end(Realm realm, String id) {
    WhatIfJob job = found(realm, id);
    job.end();
    jobs.remove(id);
  }

  private synchronized WhatIfJob found(Realm realm, String id) {
    forget(clock.instant());
    WhatIfJob job = jobs.get(id);
    if (job == null || !job.realm().equals(realm)) {
      throw Problem.notFound();
    }
    return job;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
