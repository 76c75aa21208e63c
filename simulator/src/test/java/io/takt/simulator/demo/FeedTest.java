package io.takt.simulator.demo;

import static io.takt.simulator.plant.Plants.HOUR;
import static io.takt.simulator.plant.Plants.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.dice.Dice;
import io.takt.simulator.fault.Fault;
import io.takt.simulator.fault.FaultSchedule;
import io.takt.simulator.payload.Message;
import io.takt.simulator.plant.PlantModel;
import io.takt.simulator.plant.PlantSnapshot;
import io.takt.simulator.plant.Plants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FeedTest {
  private static final long START = MONDAY + 6 * HOUR;

  private static List<Feed> feeds(PlantModel plant, Consumer<Message> out) {
    return plant.machines().stream()
        .map(machine -> new Feed(machine, "t/" + machine.plan().key(), 1, out))
        .toList();
  }

  private static void publish(PlantModel plant, List<Feed> feeds, long end) {
    boolean first = plant.next() == plant.epoch();
    while (plant.next() < end) {
      plant.step();
      for (Feed feed : feeds) {
        feed.sample(Density.HISTORY, first);
      }
      first = false;
      if (plant.next() % HOUR == 0) {
        feeds.forEach(Feed::flush);
      }
    }
  }

  private static String digest(Consumer<Consumer<Message>> run) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      run.accept(message -> {
        digest.update(message.topic().getBytes(StandardCharsets.UTF_8));
        digest.update(message.payload());
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sixHours(long seed) {
    return digest(out -> {
      PlantModel plant = Plants.plant(seed, START, _ -> {});
      publish(plant, feeds(plant, out), START + 6 * HOUR);
    });
  }

  @Test
  void sameSeedSendsTheSameBytes() {
    assertThat(sixHours(7)).isEqualTo(sixHours(7)).isNotEqualTo(sixHours(8));
  }

  @Test
  void resumedPlantSendsTheSameBytes() {
    String resumed =
        digest(out -> {
          PlantModel plant = Plants.plant(7, START, _ -> {});
          publish(plant, feeds(plant, out), START + 3 * HOUR);
          String saved = PlatformClient.JSON.writeValueAsString(plant.snapshot());
          PlantModel next =
              PlantModel.resume(
                  Plants.layout(),
                  PlatformClient.JSON.readValue(saved, PlantSnapshot.class),
                  _ -> {});
          publish(next, feeds(next, out), START + 6 * HOUR);
        });
    assertThat(resumed).isEqualTo(sixHours(7));
  }

  @Test
  void gatewayOfflineHoldsAnHourAndSendsItLate() {
    Fault outage =
        new FaultSchedule(new Dice(1), Plants.layout())
            .at(MONDAY).all().stream().filter(Fault::wholeLine).findFirst().orElseThrow();
    long begin = outage.start() - outage.start() % HOUR;

    List<Message> sent = new ArrayList<>();
    PlantModel plant = Plants.plant(1, begin, _ -> {});
    List<Feed> feeds =
        plant.machines().stream()
            .filter(machine -> machine.plan().index() == outage.machine())
            .map(machine -> new Feed(machine, "t", 1, sent::add))
            .toList();
    publish(plant, feeds, outage.end());
    assertThat(feeds.getFirst().isHolding()).isTrue();
    assertThat(times(sent)).isNotEmpty().allMatch(time -> time < outage.start());
    publish(plant, feeds, outage.end() + HOUR);
    feeds.forEach(Feed::flush);
    List<Long> all = times(sent);
    assertThat(all).isSorted();
    assertThat(all.stream().filter(time -> time >= outage.start() && time < outage.end()).count())
        .isGreaterThan(60);
  }

  private static List<Long> times(List<Message> messages) {
    List<Long> times = new ArrayList<>();
    for (Message message : messages) {
      if (!message.topic().endsWith("waveform")) {
        for (JsonNode sample : PlatformClient.JSON.readTree(message.payload())) {
          times.add(sample.get("t").asLong());
        }
      }
    }
    return times;
  }
}
