package io.takt.standalone.services;

import io.takt.alert.AlertApplication;
import io.takt.analytics.AnalyticsApplication;
import io.takt.asset.AssetApplication;
import io.takt.gateway.GatewayApplication;
import io.takt.ingest.IngestApplication;
import io.takt.platform.log.LogService;
import io.takt.standalone.install.Installation;
import io.takt.standalone.install.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.logging.LoggingSystem;
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
    Map<Service, SpringApplicationBuilder> services = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      services.put(service, builder(service));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<?>> started =
          services.entrySet().stream()
              .<Future<?>>map(s -> pool.submit(() -> start(s.getKey(), s.getValue())))
              .toList();
      for (Future<?> each : started) {
        each.get();
      }
    } catch (ExecutionException e) {
      e.printStackTrace();
      System.exit(1);
    }
    Thread.currentThread().join();
  }

  private static SpringApplicationBuilder builder(Service service) {
    return switch (service) {
      case ASSET -> AssetApplication.builder();
      case INGEST -> IngestApplication.builder();
      case ANALYTICS -> AnalyticsApplication.builder();
      case ALERT -> AlertApplication.builder();
      case GATEWAY -> GatewayApplication.builder();
    };
  }

  private static void start(Service name, SpringApplicationBuilder service) {
    String foreign =
        String.join(",", OwnConfiguration.foreignTo(Installation.here().bootJar(name)));
    // logging is one for the JVM: the first context sets it up, before the next one begins
    LOGGING.lock();
    LogService.enter(name.module());
    ConfigurableApplicationContext context;
    try {
      context =
          service
              .registerShutdownHook(false)
              .listeners(onPrepared())
              .run("--spring.autoconfigure.exclude=" + foreign);
    } finally {
      LogService.leave();
      unlock();
    }
    synchronized (OPEN) {
      OPEN.push(context);
    }
  }

  private static ApplicationListener<ApplicationContextInitializedEvent> onPrepared() {
    return _ -> {
      System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
      unlock();
    };
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
