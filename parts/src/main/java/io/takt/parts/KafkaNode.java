package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One Kafka node on loopback, broker and controller, with the topics of {@link
 * io.takt.contracts.Topic}.
 *
 * @param home its folder: settings, data, ready mark
 * @param advertisedPort where it tells clients to go: its own, or that of something in between
 * @param log what the process prints
 * @param heap as {@code -Xmx} takes it
 * @param jvmOptions further options of its JVM
 */
public record KafkaNode(
    Path home,
    Path log,
    int port,
    int advertisedPort,
    int controllerPort,
    String heap,
    List<String> jvmOptions) {

  public KafkaNode {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Clients come straight to it. */
  public KafkaNode(
      Path home, Path log, int port, int controllerPort, String heap, List<String> jvmOptions) {
    this(home, log, port, port, controllerPort, heap, jvmOptions);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Makes the folder and writes the settings; the process formats the data folder itself. */
  public void prepare() {
    try {
      Files.createDirectories(home);
      Files.deleteIfExists(readyMark());
      Files.writeString(settingsFile(), settings(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How to start the node; {@link #prepare} comes first. */
  public Launch launch() {
    List<String> command =
        JavaCommand.here(
                KafkaApplication.class.getName(),
                heap,
                settingsFile().toString(),
                readyMark().toString())
            .with("-Dlogback.configurationFile=io/takt/parts/kafka-logback.xml")
            .with(jvmOptions.toArray(String[]::new))
            .words();
    return new Launch(command, Map.of(), log, Signal.TERM);
  }

  /** Whether the node started last takes clients and has every topic. */
  public boolean isReady() {
    return Files.exists(readyMark()) && FreePort.isTaken(port);
  }

  private Path settingsFile() {
    return home.resolve("server.properties");
  }

  private Path readyMark() {
    return home.resolve("ready");
  }

  /**
   * Records older than a topic's time are deleted, never for size: what a slow reader has not read
   * yet must stay, and ingest-service stops acknowledging before the disk is full.
   */
  private String settings() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.bootstrap.servers=127.0.0.1:%2$d
    listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=CLIENT://127.0.0.1:%4$d,CONTROLLER://127.0.0.1:%2$d
    listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
    inter.broker.listener.name=CLIENT
    controller.listener.names=CONTROLLER
    log.dirs=%3$s
    auto.create.topics.enable=false
    default.replication.factor=1
    min.insync.replicas=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=1
    group.initial.rebalance.delay.ms=0
    log.retention.hours=168
    log.segment.bytes=134217728
    message.max.bytes=2097152
    replica.fetch.max.bytes=2097152
    log.cleaner.threads=1
    log.cleaner.dedupe.buffer.size=16777216
    num.network.threads=2
    num.io.threads=4
    background.threads=2
    num.recovery.threads.per.data.dir=2
    broker.session.timeout.ms=3000
    broker.heartbeat.interval.ms=500
    """
        .formatted(port, controllerPort, home.resolve("data"), advertisedPort);
  }
}
