package io.takt.asset.mqttauth;

import io.takt.asset.device.Credential;
import io.takt.asset.device.DeviceTable;
import io.takt.asset.outbox.PlantCommitted;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * All credentials in memory, so that a storm of connects asks no database and an outage of the
 * database refuses no known device. Changes made in this instance are seen at once, those of others
 * within the refresh time.
 */
@Component
final class CredentialState implements InitializingBean, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(CredentialState.class);
  private static final Duration REFRESH = Duration.ofSeconds(1);

  private final DeviceTable devices;
  private final ReentrantLock refreshing = new ReentrantLock();
  private final Thread thread = Thread.ofVirtual().name("credentials").unstarted(this::follow);
  private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

  CredentialState(DeviceTable devices) {
    this.devices = devices;
  }

  private record Snapshot(long version, Map<String, Credential> byUser) {}

  @Override
  public void afterPropertiesSet() {
    refresh();
    thread.start();
  }

  Optional<Credential> find(String user) {
    return Optional.ofNullable(snapshot.byUser().get(user));
  }

  int size() {
    return snapshot.byUser().size();
  }

  @EventListener(PlantCommitted.class)
  void changed() {
    try {
      refresh();
    } catch (DataAccessException e) {
      log.warn("credentials will be read again: {}", e.getMessage());
    }
  }

  private void refresh() {
    refreshing.lock();
    try {
      // the version first: a change between the two questions is then read twice, never missed
      long version = devices.credentialVersion();
      if (version != snapshot.version()) {
        snapshot =
            new Snapshot(
                version,
                devices.credentials().stream()
                    .collect(Collectors.toUnmodifiableMap(Credential::user, Function.identity())));
      }
    } finally {
      refreshing.unlock();
    }
  }

  private void follow() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(REFRESH);
        changed();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void destroy() {
    thread.interrupt();
  }
}
