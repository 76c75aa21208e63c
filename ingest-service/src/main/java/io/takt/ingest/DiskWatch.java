package io.takt.ingest;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the disk now and then. */
final class DiskWatch {
  private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final DiskProperties properties;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - EVERY_NANOS);
  private volatile boolean roomy = true;

  DiskWatch(DiskProperties properties) {
    this.properties = properties;
  }

  /** Cheap enough to ask for every message. */
  boolean hasRoom() {
    if (properties.folder().isEmpty()) {
      return true;
    }
    long last = lookedAt.get();
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS && lookedAt.compareAndSet(last, now)) {
      look();
    }
    return roomy;
  }

  private void look() {
    try {
      FileStore disk = Files.getFileStore(Path.of(properties.folder()));
      boolean now =
          disk.getUsableSpace() / 100.0 * 100
              >= disk.getTotalSpace() / 100.0 * properties.leastFreePercent();
      if (now != roomy) {
        log.warn(
            now
                ? "the disk has room again, messages are acknowledged"
                : "less than {} % of the disk is free, nothing is acknowledged",
            properties.leastFreePercent());
      }
      roomy = now;
    } catch (IOException e) {
      log.warn("cannot look at the disk of {}: {}", properties.folder(), e.getMessage());
    }
  }
}
