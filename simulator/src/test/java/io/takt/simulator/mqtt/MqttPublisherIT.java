package io.takt.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.takt.simulator.payload.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttPublisherIT {
  private static final String TOPIC = "takt/v1/main/s/-/l/m";

  @TempDir private Path folder = Path.of("");

  private static BrokerAddress address(LiveBroker broker, String password) {
    return new BrokerAddress(
        broker.uri(), "publisher", "main.demo", password, 8, Duration.ofMillis(300));
  }

  private static Message numbered(int n) {
    return new Message(TOPIC, String.valueOf(n).getBytes(StandardCharsets.UTF_8), 1);
  }

  @Test
  void brokerRestartLosesNothing() throws Exception {
    int count = 400;
    try (LiveBroker broker = new LiveBroker(folder);
        MqttPublisher publisher = new MqttPublisher(address(broker, "right"))) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> IntStream.range(0, count).forEach(n -> publisher.send(numbered(n))));
      await().atMost(60, TimeUnit.SECONDS).until(() -> publisher.acknowledged() > count / 4);
      broker.stop();
      await().atMost(60, TimeUnit.SECONDS).until(() -> !publisher.isConnected());
      assertThat(publisher.acknowledged()).isLessThan(count);
      broker.startAgain();
      sending.get(60, TimeUnit.SECONDS);
      assertThat(publisher.drain(Duration.ofSeconds(60))).isTrue();
      assertThat(publisher.acknowledged()).isEqualTo(count);
      List<Integer> all = IntStream.range(0, count).boxed().toList();
      try (LiveBroker.Reader reader = broker.read()) {
        await()
            .atMost(60, TimeUnit.SECONDS)
            .untilAsserted(() ->
                assertThat(Set.copyOf(numbers(reader))).containsExactlyInAnyOrderElementsOf(all));
      }
    }
  }

  private static List<Integer> numbers(LiveBroker.Reader reader) {
    return reader.received.stream()
        .map(message -> Integer.valueOf(new String(message.payload(), StandardCharsets.UTF_8)))
        .toList();
  }

  @Test
  void waitsWhileNobodyAcknowledgesAndGivesUpWhenStopped() {
    BrokerAddress nobody =
        new BrokerAddress("tcp://127.0.0.1:1", "p", "", "", 3, Duration.ofSeconds(60));
    try (MqttPublisher publisher = new MqttPublisher(nobody)) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> IntStream.range(0, 4).forEach(n -> publisher.send(numbered(n))));
      assertThatThrownBy(() -> sending.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      publisher.stopTaking();
      assertThatThrownBy(() -> sending.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(Stopped.class);
      assertThat(publisher.acknowledged()).isZero();
    }
  }

  @Test
  void wrongPasswordIsSaidAfterThePatience() {
    try (LiveBroker broker = new LiveBroker(folder);
        MqttPublisher publisher = new MqttPublisher(address(broker, "wrong"))) {
      publisher.send(numbered(0));
      assertThatThrownBy(() -> publisher.drain(Duration.ofSeconds(60)))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.isCredential()).isTrue());
    }
  }
}
