package io.takt.alert.trial;

import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.RuleContent;
import io.takt.alert.rule.Rules;
import io.takt.alert.rule.Watched;
import io.takt.alert.trial.TrialController.TrialRequest;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.io.IOException;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What is being tried and was tried lately, in the memory of this instance. */
@Component
class Trials implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Trials.class);
  private static final Duration LONGEST = Duration.ofDays(31);

  /** Of a trial. */
  private static final int MOST_SIGNALS = 20;

  /** Of a tenant. */
  private static final int MOST_RUNNING = 2;

  /** Of a tenant. */
  private static final int MOST_KEPT = 10;

  private final Rules rules;
  private final PlantSubscriber plant;
  private final HistoryClient client;
  private final Clock clock;
  private final Map<String, TrialJob> jobs = new LinkedHashMap<>();

  /** One, however much is asked for: the rest of the processor is for what goes on. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("trial").daemon().factory());

  Trials(Rules rules, PlantSubscriber plant, HistoryClient client, Clock clock) {
    this.rules = rules;
    this.plant = plant;
    this.client = client;
    this.clock = clock;
  }

  /**
   * @throws Problem 400 with everything that is wrong, 429 when enough are running
   */
  Trial start(TenantId tenant, TrialRequest request) {
    Instant now = clock.instant();
    RuleContent rule = rules.check(tenant, request.rule());
    Range range = range(request, now);
    TrialJob job =
        new TrialJob(
            tenant, rule, Watched.of(plant, tenant, rule), MOST_SIGNALS, range, now, client);
    keep(job, now);
    worker.execute(() -> step(job));
    return job.told();
  }

  private static Range range(TrialRequest request, Instant now) {
    Range range =
        Range.of(
            request.from() == null ? "now-7d" : request.from(),
            request.to() == null ? Range.NOW : request.to(),
            now);
    if (range.to() - range.from() > LONGEST.toMillis()) {
      String most = "A rule is tried on at most " + LONGEST.toDays() + " days.";
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          most,
          List.of(new FaultDetail("range-too-long", "from", most)));
    }
    return new Range(range.from(), Math.min(range.to(), now.toEpochMilli()));
  }

  private synchronized void keep(TrialJob job, Instant now) {
    forget(now);
    List<TrialJob> own =
        jobs.values().stream().filter(each -> each.tenant().equals(job.tenant())).toList();
    if (own.stream().filter(TrialJob::isRunning).count() >= MOST_RUNNING) {
      throw new Problem(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-many-running",
              "At most " + MOST_RUNNING + " are tried at once. Wait for one, or end it.")
          .retryAfter(Duration.ofSeconds(10));
    }
    own.stream()
        .filter(each -> !each.isRunning())
        .limit(Math.max(0, own.size() - MOST_KEPT + 1))
        .forEach(each -> jobs.remove(each.id()));
    jobs.put(job.id(), job);
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
  private void step(TrialJob job) {
    try {
      if (job.step() && !worker.isShutdown()) {
        worker.execute(() -> step(job));
      }
    } catch (IOException e) {
      log.warn("trial {} cannot have the history: {}", job.id(), e.getMessage());
      job.fail();
    } catch (RuntimeException e) {
      log.error("trial {} failed", job.id(), e);
      job.fail();
    }
  }

  /**
   * @throws Problem 404 for what is missing or another tenant's
   */
  Trial told(TenantId tenant, String id) {
    return found(tenant, id).told();
  }

  /**
   * @throws Problem 404 for what is missing or another tenant's
   */
  synchronized void end(TenantId tenant, String id) {
    TrialJob job = found(tenant, id);
    job.end();
    jobs.remove(id);
  }

  private synchronized TrialJob found(TenantId tenant, String id) {
    forget(clock.instant());
    TrialJob job = jobs.get(id);
    if (job == null || !job.tenant().equals(tenant)) {
      throw Problem.notFound();
    }
    return job;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
