package io.takt.parts;

import io.takt.contracts.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's process: formats its folder once, serves, and makes the topics of the catalogue. */
public final class KafkaApplication {
  private static final Logger log = LoggerFactory.getLogger(KafkaApplication.class);
  private static final long LEAST_ROOM = 64L << 20;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private KafkaApplication() {}

  /**
   * @param arguments the settings file; the file to write once clients may come
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path settings = Path.of(arguments[0]);
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(settings)) {
      properties.load(in);
    }
    Path data = Path.of(properties.getProperty("log.dirs"));
    awaitRoom(data);
    RepeatedOffsets.drop(data);
    format(settings, data);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    createTopics(properties);
    Files.writeString(
        Path.of(arguments[1]),
        String.valueOf(ProcessHandle.current().pid()),
        StandardCharsets.UTF_8);
    server.awaitShutdown();
  }

  /**
   * Kafka's start writes: indexes, snapshots, the begin of its metadata. On a full disk it would
   * fail half-way, or leave half of it.
   */
  private static void awaitRoom(Path data) throws IOException, InterruptedException {
    Path folder = Files.exists(data) ? data : data.toAbsolutePath().getParent();
    boolean told = false;
    while (Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM) {
      if (!told) {
        log.warn("no room: {} has less than {} MiB, waiting", folder, LEAST_ROOM >> 20);
        told = true;
      }
      Thread.sleep(LOOK);
    }
  }

  private static void format(Path settings, Path data) throws IOException {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(data);
    String[] words = {
      "format",
      "--standalone",
      "--config",
      settings.toString(),
      "--cluster-id",
      Uuid.randomUuid().toString(),
      "--ignore-formatted"
    };
    if (StorageTool.execute(words, System.out) != 0) {
      throw new PartException("Kafka could not format " + data);
    }
  }

  private static void createTopics(Properties properties) throws InterruptedException {
    String address = properties.getProperty("listeners").split(",", 2)[0].replaceFirst("^.*//", "");
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
      for (KafkaFuture<Void> made :
          admin
              .createTopics(Arrays.stream(Topic.values()).map(KafkaApplication::topic).toList())
              .values()
              .values()) {
        try {
          made.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new PartException("Kafka could not make its topics", e);
          }
        }
      }
    }
  }

  private static NewTopic topic(Topic topic) {
    return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.<Short>empty())
        .configs(topic.settings());
  }
}
