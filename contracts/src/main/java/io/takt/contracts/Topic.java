package io.takt.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The topic catalogue: every Kafka topic, its writer and how long it keeps its records. */
public enum Topic {
  /** {@code ReadingsRecord} by {@link RecordKey#machine}. */
  READINGS("readings", Writer.INGEST, Map.of("retention.ms", days(7))),
  /** {@code WaveformRecord} by {@link RecordKey#machine}. */
  WAVEFORMS(
      "waveforms",
      Writer.INGEST,
      Map.of("retention.ms", days(7), "max.message.bytes", String.valueOf(2 << 20))),
  /** {@code SparkplugRecord} by {@link RecordKey#edgeNode}. */
  SPARKPLUG("sparkplug", Writer.INGEST, Map.of("retention.ms", days(7))),
  /** {@code UnknownRecord} by {@link RecordKey#path}. */
  UNKNOWN(
      "unknown",
      Writer.INGEST,
      Map.of("retention.ms", days(30), "max.message.bytes", String.valueOf(2 << 20))),
  /** {@code RejectedRecord} by {@link RecordKey#tenant}. */
  REJECTED("rejected", Writer.INGEST, Map.of("retention.ms", days(30))),
  /** {@code OeeResult} by {@link RecordKey#machine}. */
  OEE("oee", Writer.ANALYTICS, Map.of("retention.ms", days(30))),
  /**
   * {@code AuditRecord} by {@link RecordKey#tenant}; each service tells of its own changes, and the
   * gateway keeps them for good.
   */
  AUDIT(
      "audit",
      Set.of(Writer.ASSET, Writer.ANALYTICS, Writer.ALERT),
      Map.of("retention.ms", days(30))),
  /** {@code PlantRecord} by {@code kind/id}; compacted, read whole at start by every reader. */
  PLANT("plant", Writer.ASSET, Map.of("cleanup.policy", "compact")) {
    @Override
    public int partitions() {
      return 1;
    }
  };

  /** Fixed at install; changes only by copying to a new topic version. */
  private static final int PARTITIONS = 12;

  private final String topicName;

  @SuppressWarnings("ImmutableEnumChecker") // only Set.of
  private final Set<Writer> writers;

  @SuppressWarnings("ImmutableEnumChecker") // only Map.of
  private final Map<String, String> settings;

  Topic(String topicName, Writer writer, Map<String, String> settings) {
    this(topicName, Set.of(writer), settings);
  }

  Topic(String topicName, Set<Writer> writers, Map<String, String> settings) {
    this.topicName = topicName;
    this.writers = writers;
    this.settings = settings;
  }

  public String topicName() {
    return topicName;
  }

  /** The only services that may produce to this topic; more than one for {@link #AUDIT} alone. */
  public Set<Writer> writers() {
    return writers;
  }

  /** Topic-level Kafka configuration. */
  public Map<String, String> settings() {
    return settings;
  }

  public int partitions() {
    return PARTITIONS;
  }

  private static String days(int n) {
    return String.valueOf(Duration.ofDays(n).toMillis());
  }

  /** The services that write topics. */
  public enum Writer {
    INGEST,
    ASSET,
    ANALYTICS,
    ALERT
  }
}
