package io.takt.broker;

import com.github.benmanes.caffeine.cache.Ticker;
import io.takt.broker.access.AccessCount;
import io.takt.broker.access.HttpAccess;
import io.takt.broker.access.RememberedAccess;
import io.takt.broker.activity.AssetReport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The broker as a process of its own, told everything by its environment. */
public final class BrokerApplication {
  private static final String LOGGING = "logback.configurationFile";

  /** How often asset-service learns what each device sends. */
  private static final Duration COUNTING = Duration.ofMinutes(1);

  private BrokerApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "mqtt-broker-logback.xml");
    }
    try {
      run(System.getenv());
    } catch (BrokerSettings.InvalidSetting | IllegalStateException e) {
      System.err.println("mqtt-broker: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Map<String, String> environment) throws InterruptedException {
    BrokerSettings settings = BrokerSettings.from(environment);
    BrokerSettings.AssetService asset = BrokerSettings.assetService(environment);
    AccessCount count = new AccessCount();
    HttpAccess http = new HttpAccess(asset.url(), asset.key());
    RememberedAccess access = new RememberedAccess(http, count, Ticker.systemTicker());
    Broker broker = Broker.start(settings, access);
    Status status = Status.serve(settings.port(), broker, count);
    status.obey(
        asset.key(),
        tenant -> {
          access.forget(user -> TenantRemoval.isOf(tenant, user));
          return broker.removeTenant(tenant);
        });
    AssetReport report =
        new AssetReport(asset.url(), asset.key(), broker.quotas(), broker.activity(), COUNTING);
    report.start();
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              report.close();
              status.close();
              broker.close();
              http.close();
              end.countDown();
            }));
    while (!end.await(1, TimeUnit.SECONDS)) {
      if (!broker.isRunning()) {
        throw new IllegalStateException("the broker has stopped, its log says why");
      }
    }
  }
}
