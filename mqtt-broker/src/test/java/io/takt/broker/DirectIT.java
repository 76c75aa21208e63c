package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import io.takt.broker.direct.DirectWay.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that go to ingest-service without the store, and how the store takes over. */
class DirectIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TOPIC = BrokerFixture.TOPIC + "press/n";

  @TempDir Path data;
  private Broker broker;

  @BeforeEach
  void start() {
    broker = Broker.start(BrokerFixture.settings(data, 64 << 20), new KnownDevices());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void acknowledgesOnceTheReaderHas() throws Exception {
    try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), true);
        RawClient press = press()) {
      awaitMode(Mode.DIRECT);
      send(press, 1);
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 1);

      assertThat(broker.traffic().acknowledged()).isZero();
      assertThat(broker.waitingForIngest()).as("stored").isZero();
      Received first = ingest.received.remove();
      assertThat(first.topic()).isEqualTo(TOPIC);
      assertThat(first.text()).isEqualTo("1");
      assertThat(first.property("takt-device")).isEqualTo("press");
      assertThat(Long.parseLong(first.property("takt-received"))).isPositive();

      ingest.acknowledge(first);
      assertThat(press.nextAcknowledged()).isEqualTo(1);
      assertThat(broker.way().confirmed()).isEqualTo(1);
    }
  }

  @Test
  void acknowledgesInTheOrderOfSending() throws Exception {
    try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), true);
        RawClient press = press()) {
      awaitMode(Mode.DIRECT);
      send(press, 1, 2, 3);
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 3);
      List<Received> received = new ArrayList<>(ingest.received);
      for (Received each : received.reversed()) {
        ingest.acknowledge(each);
      }

      assertThat(
              List.of(press.nextAcknowledged(), press.nextAcknowledged(), press.nextAcknowledged()))
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void storesWhatAReaderThatGoesHasNotAcknowledged() throws Exception {
    try (RawClient press = press()) {
      try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), true)) {
        awaitMode(Mode.DIRECT);
        send(press, 1, 2, 3);
        await().atMost(PATIENCE).until(() -> ingest.received.size() == 3);
      }

      assertThat(
              List.of(press.nextAcknowledged(), press.nextAcknowledged(), press.nextAcknowledged()))
          .containsExactly(1, 2, 3);
      send(press, 4);
      assertThat(press.nextAcknowledged()).isEqualTo(4);
      assertThat(broker.waitingForIngest()).isEqualTo(4);
      try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), false)) {
        await().atMost(PATIENCE).until(() -> ingest.received.size() == 4);
        assertThat(ingest.received.stream().map(Received::text))
            .containsExactly("1", "2", "3", "4");
        awaitMode(Mode.DIRECT);
      }
    }
  }

  /**
   * A late acknowledgement of what went to the store meanwhile stands for nothing else, although
   * packet ids are few.
   */
  @Test
  void storesWhatIsNotAcknowledgedInTime() throws Exception {
    try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), true);
        RawClient press = press()) {
      awaitMode(Mode.DIRECT);
      send(press, 1);
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 1);
      Received late = ingest.received.remove();

      assertThat(press.nextAcknowledged()).as("by the store").isEqualTo(1);
      assertThat(broker.way().mode()).isNotEqualTo(Mode.DIRECT);
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 1);
      Received again = ingest.received.remove();
      assertThat(again.text()).isEqualTo("1");
      assertThat(again.property("takt-received")).isEqualTo(late.property("takt-received"));

      ingest.acknowledge(late);
      ingest.acknowledge(again);
      await().atMost(PATIENCE).until(() -> broker.waitingForIngest() == 0);
      awaitMode(Mode.DIRECT);
      send(press, 2);
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 1);
      ingest.acknowledge(ingest.received.remove());
      assertThat(press.nextAcknowledged()).isEqualTo(2);
    }
  }

  @Test
  void takesMessagesWithoutAcknowledgement() throws Exception {
    try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), false)) {
      awaitMode(Mode.DIRECT);
      assertThat(
              BrokerFixture.publish(
                  broker.mqttPort(), "press", "mqttv311", "-q", "0", "-t", TOPIC, "-m", "1"))
          .isZero();
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 1);
      await().atMost(PATIENCE).until(() -> broker.way().confirmed() == 1);
    }
  }

  @Test
  void takesNoStampFromAPublisher() throws Exception {
    try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), false)) {
      awaitMode(Mode.DIRECT);
      assertThat(
              BrokerFixture.publish(
                  broker.mqttPort(),
                  "press",
                  "mqttv5",
                  "-D",
                  "publish",
                  "user-property",
                  "takt-device",
                  "other",
                  "-D",
                  "publish",
                  "user-property",
                  "traceparent",
                  "00-1",
                  "-t",
                  TOPIC,
                  "-m",
                  "1"))
          .isZero();
      await().atMost(PATIENCE).until(() -> ingest.received.size() == 1);
      assertThat(ingest.received.element().property("takt-device")).isEqualTo("press");
      assertThat(ingest.received.element().property("traceparent")).isEqualTo("00-1");
      assertThat(broker.way().confirmed()).isEqualTo(1);
    }
  }

  /** Publishers go on while the reader comes and goes. */
  @Test
  void losesNothingFromOneWayToTheOther() throws Exception {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Publisher publisher = new Publisher(broker.mqttPort(), "press-" + i, 20);
      publishers.add(publisher);
      Thread.ofVirtual().start(publisher);
    }
    List<Subscriber> readers = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      try (Subscriber ingest = Subscriber.direct(broker.mqttPort(), false)) {
        readers.add(ingest);
        await().atMost(PATIENCE).until(() -> ingest.received.size() > 2_000);
      }
    }
    for (Publisher each : publishers) {
      each.close();
    }
    Set<String> acknowledged = new HashSet<>();
    publishers.forEach(each -> acknowledged.addAll(each.acknowledged));
    assertThat(acknowledged).hasSizeGreaterThan(6_000);
    try (Subscriber last = Subscriber.direct(broker.mqttPort(), false)) {
      readers.add(last);
      await().atMost(PATIENCE).until(() -> ids(readers).containsAll(acknowledged));
    }
  }

  private static Set<String> ids(List<Subscriber> readers) {
    return readers.stream()
        .flatMap(each -> each.received.stream())
        .map(Received::text)
        .map(text -> text.substring(0, text.indexOf(' ')))
        .collect(Collectors.toSet());
  }

  private void awaitMode(Mode mode) {
    await().atMost(PATIENCE).until(() -> broker.way().mode() == mode);
  }

  private RawClient press() throws Exception {
    RawClient press = new RawClient(broker.mqttPort());
    assertThat(press.connect("press", "press", KnownDevices.passwordOf("press"))).isZero();
    return press;
  }

  private static void send(RawClient press, int... numbers) {
    IntStream.of(numbers)
        .forEach(number -> {
          try {
            press.publish(
                TOPIC.getBytes(StandardCharsets.UTF_8),
                number,
                Integer.toString(number).getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
