package io.takt.asset.deletion;

import io.takt.platform.worker.Worker;
import org.springframework.stereotype.Component;

/** Removes for good what was kept long enough. */
@Component
final class Purge extends Worker {
  private final Deletion deletion;
  private final DeletionProperties properties;

  Purge(Deletion deletion, DeletionProperties properties) {
    super("purge");
    this.deletion = deletion;
    this.properties = properties;
  }

  @Override
  protected void session() throws InterruptedException {
    deletion.purgeDue();
    Thread.sleep(properties.look());
  }
}
