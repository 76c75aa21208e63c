package io.takt.gateway.tenantdeletion;

import io.takt.contracts.TenantId;
import io.takt.gateway.route.RouteProperties;
import io.takt.platform.tenant.DeletionStep;
import io.takt.platform.tenant.TenantRows;
import io.takt.platform.token.Party;
import io.takt.platform.token.TokenIssuer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Carries deletions out: asks each service again and again until it has nothing left. All that is
 * remembered is that the deletion has begun, so it goes on after any fall, and two gateways may do
 * it side by side.
 */
@Component
class TenantDeletionJob implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TenantDeletionJob.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** In this order: the plant model tells the others what is gone. */
  private static final List<Party> SERVICES = List.of(Party.ASSET, Party.ANALYTICS, Party.ALERT);

  private final TenantDeletions deletions;
  private final TenantDeletionTable table;
  private final TenantRows rows;
  private final RouteProperties routes;
  private final TokenIssuer tokens;
  private final Clock clock;
  private final RestClient http;
  private volatile @Nullable Thread thread;

  TenantDeletionJob(
      TenantDeletions deletions,
      TenantDeletionTable table,
      JdbcClient sql,
      RouteProperties routes,
      TokenIssuer tokens,
      Clock clock) {
    this.deletions = deletions;
    this.table = table;
    this.rows = new TenantRows(sql, "gateway");
    this.routes = routes;
    this.tokens = tokens;
    this.clock = clock;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
    requests.setReadTimeout(ANSWER);
    this.http = RestClient.builder().requestFactory(requests).build();
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("tenant-deletion").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        step();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      log.debug("deletion of tenants stops");
    }
  }

  private void step() {
    try {
      for (Deletion each : table.all()) {
        if (each.begunAt() != null || !each.dueAt().isAfter(clock.instant())) {
          step(each.tenant());
        }
      }
    } catch (DataAccessException | TransactionException | RestClientException e) {
      log.warn("the deletion of a tenant waits: {}", e.getMessage());
    }
  }

  private void step(TenantId tenant) {
    deletions.begin(tenant);
    long left = 0;
    for (Party service : SERVICES) {
      left += ask(service, tenant);
    }
    table.progress(tenant, left + own(tenant));
    if (left == 0) {
      deleteOwn(tenant);
      if (own(tenant) == 0) {
        deletions.finish(tenant);
        log.info("tenant {} is deleted", tenant.value());
      }
    }
  }

  private long ask(Party service, TenantId tenant) {
    DeletionStep step =
        http.post()
            .uri(routes.url(service).resolve(DeletionStep.path(tenant.value())))
            .headers(headers -> headers.setBearerAuth(tokens.forService(service)))
            .retrieve()
            .body(DeletionStep.class);
    return Objects.requireNonNull(step).left();
  }

  private List<String> tables() {
    return rows.tables().stream().filter(name -> !name.equals("tenant_deletion")).toList();
  }

  private long own(TenantId tenant) {
    return rows.left(tables(), tenant);
  }

  private void deleteOwn(TenantId tenant) {
    for (String name : tables()) {
      while (rows.deleteSome(name, tenant) > 0) {
        log.debug("some of {} deleted", name);
      }
    }
  }
}
