package io.takt.bench.broker;

import io.takt.bench.pipeline.JsonFile;
import io.takt.bench.platform.Folder;
import io.takt.bench.platform.Installation;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts brokers, measures them in turn, writes down what was found and stops them. */
@Command(
    name = "broker",
    description = "Speed and cost of the broker alone, beside a stock mosquitto.",
    mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(names = "--seed", defaultValue = "1", description = "Of the values and their order.")
  private long seed = 1;

  @Option(names = "--rounds", defaultValue = "3", description = "At full speed, of each broker.")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      defaultValue = "6",
      description = "Of a round (default: ${DEFAULT-VALUE}; all of it then takes 3 minutes).")
  private int seconds = 6;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      description = "Seconds of each broker before anything counts (default: ${DEFAULT-VALUE}).")
  private int warmUp = 15;

  @Option(
      names = "--machines",
      defaultValue = "500",
      description = "Ten behind each publisher (default: ${DEFAULT-VALUE}).")
  private int machines = 500;

  @Option(names = "--json", description = "Write the figures for programs.")
  private @Nullable Path json;

  @Option(
      names = "--page",
      description = "Where to write the tables (default: docs/benchmark-broker.md).")
  private @Nullable Path page;

  @Option(names = "--port", defaultValue = "0", description = "First of a row of free ports.")
  private int port;

  @Option(names = "--mosquitto", description = "The program to use, instead of the installed one.")
  private @Nullable Path mosquitto;

  @Override
  public Integer call() throws IOException {
    Optional<Mosquitto> other = Mosquitto.find(mosquitto);
    if (other.isEmpty()) {
      System.err.println("takt bench: " + Mosquitto.MISSING);
    }
    Path home = Files.createTempDirectory("takt-bench-");
    Servers servers = new Servers();
    // also after Ctrl-C
    Thread stop = new Thread(() -> stop(servers, home), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Duration round = Duration.ofSeconds(seconds);
    BrokerRun.Size size =
        new BrokerRun.Size(machines, Duration.ofSeconds(warmUp), rounds, round, round);
    try (BrokerRun run =
        new BrokerRun(home, Ports.free(port, BrokerRun.PORTS), size, seed, servers, other)) {
      Result result = run.measure();
      write(result, run);
      return result.lost() == 0 ? 0 : FAILED;
    } catch (PlatformException | IOException | UncheckedIOException e) {
      System.err.println("takt bench: " + e.getMessage());
      return FAILED;
    } finally {
      servers.close();
    }
  }

  private void write(Result result, BrokerRun run) throws IOException {
    String command =
        "./takt bench broker --seed %d --rounds %d --seconds %d --warm-up %d --machines %d"
            .formatted(seed, rounds, seconds, warmUp, machines);
    String text = result.page(command, run.about());
    System.out.println(text);
    Path target = page == null ? Installation.rootHere().resolve("docs/benchmark-broker.md") : page;
    Files.writeString(target, text, StandardCharsets.UTF_8);
    if (json != null) {
      JsonFile.write(json, result.flat());
    }
  }

  private static void stop(Servers servers, Path home) {
    servers.close();
    Folder.remove(home);
  }
}
