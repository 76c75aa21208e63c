package io.takt.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Brokers on free ports, and the stock clients of Debian's mosquitto-clients. */
final class BrokerFixture {
  static final String INGEST_KEY = "key-of-ingest";
  static final String TOPIC = "takt/v1/main/s/-/l/";

  private BrokerFixture() {}

  static BrokerSettings settings(Path data, long storeBytes) {
    return new BrokerSettings(
        data, "127.0.0.1", 0, 0, Optional.empty(), 0, storeBytes, 0, INGEST_KEY);
  }

  /** Runs mosquitto_pub for a user, returns its exit code. */
  static int publish(int port, String user, String version, String... more) {
    return run("mosquitto_pub", port, user, version, more).code();
  }

  static Ended run(String program, int port, String user, String version, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-V",
                version,
                "-u",
                user,
                "-P",
                KnownDevices.passwordOf(user),
                "-q",
                "1"));
    command.addAll(List.of(more));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(60, TimeUnit.SECONDS);
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  record Ended(int code, String output) {}
}
