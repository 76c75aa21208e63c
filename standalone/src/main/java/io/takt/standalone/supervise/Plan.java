package io.takt.standalone.supervise;

import io.takt.alert.AlertApplication;
import io.takt.analytics.AnalyticsApplication;
import io.takt.asset.AssetApplication;
import io.takt.gateway.GatewayApplication;
import io.takt.ingest.IngestApplication;
import io.takt.parts.Folders;
import io.takt.parts.FreePort;
import io.takt.parts.JavaCommand;
import io.takt.parts.KafkaNode;
import io.takt.parts.Launch;
import io.takt.parts.Signal;
import io.takt.parts.Timescale;
import io.takt.standalone.install.Home;
import io.takt.standalone.install.Installation;
import io.takt.standalone.install.Port;
import io.takt.standalone.install.Secrets;
import io.takt.standalone.install.Service;
import io.takt.standalone.install.Settings;
import io.takt.standalone.install.StartCache;
import io.takt.standalone.services.ServicesApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which parts an installation runs, and how each is started. */
public final class Plan {
  private static final String DATABASE = "timescaledb";
  private static final String KAFKA = "kafka";
  private static final String BROKER = "mqtt-broker";

  /**
   * Of all services together. What Kafka's clients read and write comes in pieces of a megabyte:
   * with the regions such a heap has by itself each would make the collector look through the whole
   * heap, all the time. Little lives long, so it need not look early.
   */
  private static final String[] COLLECTOR = {
    "-XX:+UseG1GC",
    "-XX:G1HeapRegionSize=4m",
    "-XX:-G1UseAdaptiveIHOP",
    "-XX:InitiatingHeapOccupancyPercent=60"
  };

  private final Settings settings;
  private final Installation installation;
  private final Home home;
  private final Secrets secrets;
  private final StartCache cache;

  public Plan(Settings settings, Installation installation, Secrets secrets, StartCache cache) {
    this.settings = settings;
    this.installation = installation;
    this.home = settings.home();
    this.secrets = secrets;
    this.cache = cache;
  }

  /** All but the demo plant, in the order of their start. */
  public List<Part> parts(Shape shape) {
    List<Part> parts = new ArrayList<>(List.of(database(), kafka(), broker()));
    switch (shape) {
      case Shape.One() -> parts.add(services());
      case Shape.Each(Map<Service, Integer> instances) -> {
        for (Service service : Service.values()) {
          IntStream.range(0, instances.getOrDefault(service, 1))
              .mapToObj(n -> service(service, n))
              .forEach(parts::add);
        }
      }
    }
    return parts;
  }

  /** The demo plant; its token file is kept fresh by somebody else. */
  public Part demo(Path tokenFile) {
    JavaCommand command =
        new JavaCommand(
            "io.takt.simulator.SimulatorApplication",
            System.getProperty("java.class.path"),
            settings.heap("SIMULATOR"),
            options("simulator", "-XX:+UseSerialGC"),
            List.of(
                "demo",
                "--mqtt=tcp://" + settings.address(Port.MQTT),
                "--api=" + settings.url(Port.WEB),
                "--token-file=" + tokenFile,
                "--state=" + home.demo(),
                "--truth=" + home.demo().resolve("truth.jsonl")));
    return new Part(
        "simulator",
        4,
        List.of(),
        () -> {},
        () -> java("simulator", command, Map.of()),
        List.of(new Endpoint("simulator", "", () -> true)),
        () -> {},
        true);
  }

  private Part database() {
    Timescale server =
        new Timescale(
            home.db(),
            home.log(DATABASE),
            settings.port(Port.DB),
            secrets.databaseOwner(),
            Timescale.Tuning.PLATFORM);
    return new Part(
        DATABASE,
        1,
        List.of(),
        server::prepare,
        server::launch,
        List.of(new Endpoint(DATABASE, settings.address(Port.DB), server::isReady)),
        () -> {
          server.create();
          for (Service service : Service.values()) {
            server.service(service.id(), secrets.database(service));
          }
        },
        false);
  }

  private Part kafka() {
    KafkaNode node =
        new KafkaNode(
            home.kafka(),
            home.log(KAFKA),
            settings.port(Port.KAFKA),
            settings.via(Port.KAFKA),
            settings.port(Port.KAFKA_CONTROLLER),
            settings.heap("KAFKA"),
            options(KAFKA, "-XX:+UseSerialGC"));
    return new Part(
        KAFKA,
        1,
        List.of(),
        node::prepare,
        node::launch,
        List.of(new Endpoint(KAFKA, settings.address(Port.KAFKA), node::isReady)),
        () -> {},
        false);
  }

  private Part broker() {
    return new Part(
        BROKER,
        2,
        List.of(),
        () -> {},
        () ->
            java(
                BROKER,
                new JavaCommand(
                    "io.takt.broker.BrokerApplication",
                    installation.brokerClassPath(),
                    settings.heap("BROKER"),
                    options(BROKER, "-XX:+UseSerialGC"),
                    List.of()),
                Map.of()),
        List.of(
            new Endpoint(
                BROKER,
                settings.address(Port.MQTT),
                () -> FreePort.isTaken(settings.host(Port.MQTT), settings.port(Port.MQTT)))),
        () -> {},
        false);
  }

  /**
   * Started with the database and Kafka, not after them: it loads its classes meanwhile, and then
   * waits for them.
   */
  private Part services() {
    return new Part(
        "services",
        3,
        List.of(),
        () -> Folders.renew(scratch("services")),
        () ->
            java(
                "services",
                JavaCommand.here(ServicesApplication.class.getName(), settings.heap("SERVICES"))
                    .with(COLLECTOR)
                    .with("-Dtakt.root=" + installation.root(), scratchOption("services"))
                    .with(cache.options("services").toArray(String[]::new)),
                Map.of()),
        Arrays.stream(Service.values()).map(s -> endpoint(s, 0)).toList(),
        () -> {},
        false);
  }

  private List<String> options(String program, String own) {
    return Stream.concat(Stream.of(own), cache.options(program).stream()).toList();
  }

  private Part service(Service service, int n) {
    String name = n == 0 ? service.module() : service.module() + "-" + (n + 1);
    Map<String, String> moved = new HashMap<>();
    if (n > 0) {
      moved.put(service.port().variable(), String.valueOf(settings.port(service.port(), n)));
      moved.put(service.health().variable(), String.valueOf(settings.port(service.health(), n)));
      // two clients of one id would throw each other out
      moved.put("TAKT_INGEST_CLIENT", "takt-ingest-" + n);
    }
    return new Part(
        name,
        3,
        List.of(DATABASE, KAFKA),
        () -> Folders.renew(scratch(name)),
        () -> {
          JavaCommand command =
              new JavaCommand(
                  mainClass(service),
                  installation.classPath(service),
                  settings.heap("SERVICE"),
                  List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", scratchOption(name)),
                  List.of());
          return java(name, command, moved);
        },
        List.of(endpoint(service, n)),
        () -> {},
        false);
  }

  private static String mainClass(Service service) {
    return switch (service) {
      case ASSET -> AssetApplication.class.getName();
      case INGEST -> IngestApplication.class.getName();
      case ANALYTICS -> AnalyticsApplication.class.getName();
      case ALERT -> AlertApplication.class.getName();
      case GATEWAY -> GatewayApplication.class.getName();
    };
  }

  /** What a program needs only while it runs; a killed one leaves it behind. */
  private Path scratch(String name) {
    return home.run().resolve("tmp").resolve(name);
  }

  private String scratchOption(String name) {
    return "-Djava.io.tmpdir=" + scratch(name);
  }

  private Endpoint endpoint(Service service, int n) {
    String name = n == 0 ? service.module() : service.module() + "-" + (n + 1);
    return new Endpoint(
        name,
        "127.0.0.1:" + settings.port(service.port(), n),
        new Readiness("http://127.0.0.1:" + settings.port(service.health(), n)));
  }

  private Launch java(String name, JavaCommand command, Map<String, String> more) {
    return launch(name, command.words(), more);
  }

  private Launch launch(String name, List<String> words, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(settings.environment());
    // glibc keeps a heap for every few threads and gives little of them back
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.putAll(more);
    return new Launch(words, environment, home.log(name), Signal.TERM);
  }
}
