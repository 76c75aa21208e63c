package io.takt.standalone.services;

import io.takt.alert.AlertApplication;
import io.takt.analytics.AnalyticsApplication;
import io.takt.asset.AssetApplication;
import io.takt.gateway.GatewayApplication;
import io.takt.ingest.IngestApplication;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All services in one JVM, each a context of its own with its own port; they share nothing but the
 * process.
 */
public final class ServicesApplication {
  private static final ReentrantLock LOGGING = new ReentrantLock();
  private static final Deque<ConfigurableApplicationContext> OPEN = new ArrayDeque<>();

  private ServicesApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(ServicesApplication::close, "shutdown"));
    List<SpringApplicationBuilder> services =
        List.of(
            AssetApplication.builder(),
            AnalyticsApplication.builder(),
            GatewayApplication.builder(),
            IngestApplication.builder(),
            AlertApplication.builder());
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<?>> started =
          services.stream().<Future<?>>map(s -> pool.submit(() -> start(s))).toList();
      for (Future<?> each : started) {
        each.get();
      }
    } catch (ExecutionException e) {
      e.printStackTrace();
      System.exit(1);
    }
    Thread.currentThread().join();
  }

  private static void start(SpringApplicationBuilder service) {
    // logging is one for the JVM: two contexts that set it up at once would print every line twice
    LOGGING.lock();
    ConfigurableApplicationContext context;
    try {
      context = service.registerShutdownHook(false).listeners(onPrepared()).run();
    } finally {
      unlock();
    }
    synchronized (OPEN) {
      OPEN.push(context);
    }
  }

  private static ApplicationListener<ApplicationContextInitializedEvent> onPrepared() {
    return _ -> unlock();
  }

  private static void unlock() {
    if (LOGGING.isHeldByCurrentThread()) {
      LOGGING.unlock();
    }
  }

  /** The last opened first. */
  private static void close() {
    synchronized (OPEN) {
      OPEN.forEach(ConfigurableApplicationContext::close);
    }
  }
}
