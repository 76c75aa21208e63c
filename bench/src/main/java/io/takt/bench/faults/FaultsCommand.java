package io.takt.bench.faults;

import io.takt.bench.platform.Installation;
import io.takt.bench.platform.PlatformException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./takt bench faults}. */
@Command(
    name = "faults",
    description = "Makes faults under load and proves that nothing acknowledged is lost.",
    mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
  @Option(names = "--counts", description = "Runs of each fault (default: ${DEFAULT-VALUE}).")
  private int counts = 1;

  @Option(
      names = "--closing",
      description = "As many runs, and as long outages, as the table asks before an issue closes.")
  private boolean closing;

  @Option(
      names = "--full",
      description = "Long outages, large sizes, and as many runs as the table asks for.")
  private boolean full;

  @Option(
      names = "--only",
      split = ",",
      description = "Rows to run, by their short names; see --list.")
  private List<String> only = List.of();

  @Option(names = "--list", description = "Prints the rows and ends.")
  private boolean list;

  @Option(
      names = "--seed",
      description = "Makes the same choices again (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--rate", description = "Messages a second (default: ${DEFAULT-VALUE}).")
  private double rate = 500;

  @Option(names = "--devices", description = "Devices of two tenants (default: ${DEFAULT-VALUE}).")
  private int devices = 400;

  @Option(
      names = "--outage",
      description =
          "Seconds something stays away; --closing and --full have their own where the table names"
              + " them (default: ${DEFAULT-VALUE}).")
  private int outage = 20;

  @Option(names = "--json", description = "Writes the table for programs.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--table",
      description = "Where the table for people goes (default: docs/faults.md, when all rows run).")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--ports",
      description = "First of the ports to use; else free ones are looked for.")
  private int ports;

  @Option(
      names = "--busy",
      description = "Something else will work beside it: what takes too long is told, no failure.")
  private boolean busy;

  @Option(names = "--keep", description = "Keeps the data folder, for looking into it.")
  private boolean keep;

  private final PrintStream out = System.out;
  private final AtomicBoolean cleaned = new AtomicBoolean();

  @Override
  public Integer call() {
    List<Fault> chosen = chosen();
    if (list) {
      chosen.forEach(fault -> out.printf("%-18s %s%n", fault.id(), fault.name()));
      return 0;
    }
    Machine machine = Machine.here(busy);
    if (machine.isBusy()) {
      out.printf(
          "this machine is busy (load %.1f on %d cores): times tell little%n",
          machine.load(), machine.cores());
    }
    Surroundings surroundings =
        Surroundings.make(
            ports, isChosen(chosen, "disk-full", "slow-disk"), isChosen(chosen, "server-clock"));
    Thread cleaner = new Thread(() -> clean(surroundings), "clean");
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      return run(surroundings, chosen, machine);
    } catch (PlatformException e) {
      System.err.println("takt: " + e.getMessage());
      return 1;
    } finally {
      clean(surroundings);
    }
  }

  private int run(Surroundings surroundings, List<Fault> chosen, Machine machine) {
    long begin = System.nanoTime();
    surroundings.installation().up("--processes", "each");
    out.printf("platform up in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    try (Scene scene = new Scene(surroundings, devices, rate, seed)) {
      scene.warmUp();
      out.printf(
          "%d devices connected and heard, %.1f s%n", devices, (System.nanoTime() - begin) / 1e9);
      Runner runner = new Runner(scene, plan(), machine.isBusy(), out);
      Map<String, String> facts = facts(machine);
      List<Row> rows = runner.run(chosen, soFar -> write(facts, soFar));
      out.println(runner.last());
      boolean ok = rows.stream().noneMatch(Row::isFailed);
      out.printf(
          "%s in %.0f s%n",
          ok ? "nothing acknowledged was lost" : "FAILED", (System.nanoTime() - begin) / 1e9);
      return ok ? 0 : 1;
    }
  }

  private Runner.Plan plan() {
    return new Runner.Plan(
        fault -> full ? fault.full() : closing ? fault.closing() : counts,
        full || closing,
        Duration.ofSeconds(outage),
        full,
        seed);
  }

  private static boolean isChosen(List<Fault> chosen, String... ids) {
    return chosen.stream().anyMatch(fault -> List.of(ids).contains(fault.id()));
  }

  private List<Fault> chosen() {
    List<Fault> all = Catalogue.faults();
    for (String id : only) {
      if (all.stream().noneMatch(fault -> fault.id().equals(id))) {
        throw new PlatformException("no row " + id + "; --list names them");
      }
    }
    return all.stream()
        .filter(
            fault -> only.isEmpty() ? list || full || !fault.isLong() : only.contains(fault.id()))
        .toList();
  }

  private void write(Map<String, String> facts, List<Row> rows) {
    Table result = new Table(facts, rows);
    json.ifPresent(result::json);
    table
        .or(() ->
            only.isEmpty()
                ? Optional.of(Installation.rootHere().resolve("docs").resolve("faults.md"))
                : Optional.empty())
        .ifPresent(result::markdown);
  }

  private Map<String, String> facts(Machine machine) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("commit", Commit.here(Installation.rootHere()));
    facts.put("when", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    facts.put("machine", machine + (machine.isBusy() ? "; busy with other work" : ""));
    facts.put(
        "load",
        "2 tenants, %d devices, %.0f messages/s of 2 readings, 5 %% late, 2 %% sent twice, 1 %% malformed"
            .formatted(devices, rate));
    facts.put(
        "seed and size",
        "%d; %s"
            .formatted(
                seed,
                full
                    ? "full"
                    : closing
                        ? "as many as asked for before closing"
                        : counts + " of each, outages of " + outage + " s"));
    return facts;
  }

  private void clean(Surroundings surroundings) {
    if (cleaned.compareAndSet(false, true)) {
      surroundings.close(keep, out);
    }
  }
}
