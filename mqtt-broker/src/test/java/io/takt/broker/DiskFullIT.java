package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker's disk runs full while messages are paged; what was acknowledged is still there. Needs
 * root, for a small disk.
 */
class DiskFullIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A quarter of it stays in memory. */
  private static final long STORE_BYTES = 64 << 20;

  /** More than Artemis wants to see free at the start. */
  private static final String DISK = "640m";

  private static final int PUBLISHERS = 10;

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void mount() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    home = Files.createDirectory(folder.resolve("home"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", home.toString()))
        .isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    if (home != null) {
      run("umount", "--lazy", home.toString());
    }
  }

  @Test
  void acknowledgesNothingThatIsNotOnTheDisk() throws Exception {
    try (AssetService asset = new AssetService();
        BrokerProcess broker = new BrokerProcess(home, asset.url(), STORE_BYTES)) {
      List<Publisher> publishers = new ArrayList<>();
      for (int i = 0; i < PUBLISHERS; i++) {
        Publisher publisher = Publisher.oneByOne(broker.mqttPort(), "full-" + i, 2_000);
        publishers.add(publisher);
        Thread.ofVirtual().start(publisher);
      }
      await().atMost(PATIENCE).until(this::isPaging);
      fill();
      // it ends at the first write that fails, unless it sees the full disk before: then nobody
      // goes on
      await()
          .atMost(PATIENCE)
          .until(() ->
              !broker.isAlive()
                  || broker.metric("publishers_waiting") >= broker.metric("connections"));
      broker.kill();
      for (Publisher publisher : publishers) {
        publisher.close();
      }
      Files.delete(filler());
      broker.startAgain();

      Set<String> missing =
          publishers.stream().flatMap(p -> p.acknowledged.stream()).collect(Collectors.toSet());
      assertThat(missing).isNotEmpty();
      try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              missing.removeAll(ids(ingest));
              assertThat(missing).isEmpty();
            });
      }
    }
  }

  private boolean isPaging() throws IOException {
    Path paging = home.resolve("broker/paging");
    if (!Files.exists(paging)) {
      return false;
    }
    try (var files = Files.walk(paging)) {
      return files.anyMatch(file -> file.toString().endsWith(".page"));
    }
  }

  private Path filler() {
    return home.resolve("filler");
  }

  private void fill() throws IOException {
    // quickly: the broker looks at the disk from time to time
    byte[] block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(Files.getFileStore(home).getUsableSpace()).isLessThan(4096);
    }
  }

  private static Set<String> ids(Subscriber ingest) {
    Set<String> ids = new HashSet<>();
    for (Received each : ingest.received) {
      ids.add(each.text().substring(0, each.text().indexOf(' ')));
    }
    return ids;
  }

  private static int run(String... words) throws Exception {
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }
}
