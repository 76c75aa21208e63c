package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import io.takt.bench.check.Checker;
import io.takt.bench.check.Verdict;
import io.takt.bench.ledger.Kind;
import io.takt.bench.ledger.Ledger;
import io.takt.bench.load.Device;
import io.takt.bench.load.Fleet;
import io.takt.bench.load.OpenLoop;
import io.takt.bench.load.Recorder;
import io.takt.bench.load.Registry;
import io.takt.bench.load.Script;
import io.takt.bench.platform.Api;
import io.takt.bench.platform.Database;
import io.takt.bench.platform.Installation;
import io.takt.bench.platform.PartState;
import io.takt.bench.platform.PlatformException;
import io.takt.bench.platform.Port;
import io.takt.bench.platform.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;

/** A running platform with devices that send, and the ledger about them. */
final class Scene implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration EVENTUALLY = Duration.ofSeconds(60);
  private static final Duration CONNECTING = Duration.ofSeconds(4);
  private static final String SITE = "plant";
  private static final List<String> SIGNALS = List.of("a", "b");
  private static final int TENANTS = 2;

  private final Surroundings surroundings;
  private final Installation installation;
  private final Probe probe;
  private final List<Api> tenants;
  private final List<Device> devices;
  private final Ledger ledger;
  private final Recorder recorder;
  private final Script script;
  private final Fleet fleet;
  private final OpenLoop load;
  private final Rejections rejections;
  private int registered;
  private Verdict last = Verdict.NONE;

  Scene(Surroundings surroundings, int devices, double rate, long seed) {
    this.surroundings = surroundings;
    this.installation = surroundings.installation();
    this.probe = new Probe(installation);
    this.tenants =
        List.of(
            new Api(installation, 1, surroundings.time()),
            new Api(installation, TENANTS, surroundings.time()));
    this.devices = new Registry(tenants).connect(SITE, "m", 0, devices);
    this.registered = devices;
    this.ledger = new Ledger(surroundings.folder().resolve("bench.ledger"), SIGNALS);
    this.recorder = new Recorder(ledger);
    this.script = new Script(this.devices, ledger, Clock.systemUTC());
    this.fleet =
        new Fleet(
            Fleet.Setup.plain(
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), installation.port(Port.MQTT))),
            this.devices,
            recorder);
    this.load = new OpenLoop(fleet, script, OpenLoop.Mix.STANDARD, rate, seed);
    this.rejections = new Rejections(tenants, this.devices, ledger);
  }

  /** Connects all devices and lets each send once, so that its signals are known. */
  void warmUp() {
    fleet.connect(CONNECTING);
    must(
        Await.holds(PATIENCE, () -> fleet.connected() == fleet.size()),
        "only %d of %d devices could connect".formatted(fleet.connected(), fleet.size()));
    for (int n = 0; n < script.devices(); n++) {
      fleet.publish(n, script.next(n, Kind.GOOD));
    }
    must(settle(), "the first messages do not arrive: " + unsettled());
  }

  Installation installation() {
    return installation;
  }

  Probe probe() {
    return probe;
  }

  Ledger ledger() {
    return ledger;
  }

  Recorder recorder() {
    return recorder;
  }

  Script script() {
    return script;
  }

  Fleet fleet() {
    return fleet;
  }

  OpenLoop load() {
    return load;
  }

  /** More devices than those that send the load. */
  List<Device> register(String prefix, int number) {
    List<Device> more = new Registry(tenants).connect(SITE, prefix, registered, number);
    registered += number;
    return more;
  }

  /** Those that send the load, in the order of {@link #script}. */
  List<Device> devices() {
    return devices;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Api api() {
    return tenants.getFirst();
  }

  Database database() {
    return Database.of(installation);
  }

  /** The process of a part. */
  Victim victim(String part) {
    return installation.parts().stream()
        .filter(state -> state.name().equals(part))
        .findFirst()
        .map(PartState::pid)
        .filter(pid -> pid > 0)
        .map(Victim::new)
        .orElseThrow(() -> new PlatformException(part + " does not run"));
  }

  Victim supervisor() {
    return new Victim(installation.supervisor());
  }

  /** Messages ingest-service has acknowledged to the broker, nothing while it does not answer. */
  OptionalDouble acknowledgedByIngest() {
    return probe.metric(Port.INGEST, "takt_ingest_acknowledged_total");
  }

  /** Messages that ingest-service, not the broker's store, answers for; 0 without an answer. */
  double acknowledgedPastTheStore() {
    return probe.metric(Port.BROKER, "takt_broker_acknowledged_direct_total").orElse(0);
  }

  /** What analytics-service says of its writer; nothing while it does not answer. */
  Optional<Writer> writer() {
    try {
      Api.Answer answer = api().get("/history/status");
      if (answer.status() != 200) {
        return Optional.empty();
      }
      return Optional.of(
          new Writer(
              answer.json().path("running").asBoolean(),
              answer.json().path("lag").asLong(),
              answer.json().path("stored").asLong(),
              answer.json().path("rollupBacklog").asLong()));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  record Writer(boolean running, long lag, long stored, long rollupBacklog) {
    boolean isIdle() {
      return running && lag == 0;
    }
  }

  /**
   * Waits until everything offered is acknowledged and nothing is on its way any more, as far as
   * the parts can tell.
   */
  boolean settle() {
    return Await.holds(PATIENCE, () -> fleet.outstanding() == 0)
        && Await.holds(PATIENCE, this::isQuiet);
  }

  private boolean isQuiet() {
    OptionalDouble waiting = probe.metric(Port.BROKER, "takt_broker_messages_waiting");
    return waiting.isPresent()
        && waiting.getAsDouble() == 0
        && writer().filter(Writer::isIdle).isPresent();
  }

  String unsettled() {
    return "%d not acknowledged, %s waiting in the broker, writer %s, not ready: %s"
        .formatted(
            fleet.outstanding(),
            probe.metric(Port.BROKER, "takt_broker_messages_waiting"),
            writer(),
            probe.missing());
  }

  /**
   * Checks until no more is missing than before, or patience ends: what was said to be quiet may
   * have been a moment early.
   */
  Checker.Report check(Verdict before) {
    Checker checker = new Checker(ledger.file(), database());
    Checker.Report[] found = new Checker.Report[1];
    var _ =
        Await.holds(
            EVENTUALLY,
            () -> {
              rejections.read();
              ledger.flush();
              try {
                found[0] = checker.check();
              } catch (SQLException e) {
                throw new PlatformException("the database cannot be read", e);
              }
              Verdict now = found[0].verdict();
              return now.lost() <= before.lost() && now.unexplained() <= before.unexplained();
            });
    last = found[0].verdict();
    return found[0];
  }

  /** Waits until no acknowledged reading is missing but those that were at the last check. */
  boolean isStored() {
    long before = last.lost();
    return check(last).verdict().lost() <= before;
  }

  /** Takes note of what was rejected, before so much more is that it is not listed any more. */
  void readRejections() {
    rejections.read();
  }

  /** What a check finds right now. */
  Verdict look() throws SQLException {
    ledger.flush();
    return new Checker(ledger.file(), database()).check().verdict();
  }

  static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new PlatformException(otherwise);
    }
  }

  @Override
  public void close() {
    load.close();
    fleet.close();
    ledger.close();
    tenants.forEach(Api::close);
  }
}
