package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.alert.notification.Channel.Outcome;
import io.takt.alert.notification.ChannelKind.Lane;
import io.takt.alert.notification.Notification.Way;
import io.takt.contracts.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Outcome FAILED = new Outcome.Failed(false, "no");
  private static final Outcome TAKEN = new Outcome.Taken("", null);

  private final Traffic traffic = new Traffic(Duration.ofSeconds(30));

  private static Way endpoint(int tenant, int id) {
    return new Way(new TenantId(tenant), ChannelKind.WEBHOOK, id);
  }

  @Test
  void oneWayAndOneTenantLeavePlacesToTheOthers() {
    int started = 0;
    for (int endpoint = 1; endpoint <= 10; endpoint++) {
      int here = 0;
      while (traffic.start(endpoint(1, endpoint), NOON)) {
        here++;
      }
      assertThat(here).isLessThanOrEqualTo(4);
      started += here;
    }
    assertThat(started).isEqualTo(8);
    assertThat(traffic.busy(Lane.ENDPOINT)).containsExactly(1);
    assertThat(traffic.places(Lane.ENDPOINT)).isEqualTo(8);
    assertThat(traffic.places(Lane.EMAIL)).isEqualTo(16);
    assertThat(traffic.start(endpoint(2, 99), NOON)).isTrue();
  }

  private void fail(Way way, Instant at, Outcome outcome) {
    assertThat(traffic.start(way, at)).isTrue();
    traffic.end(way, outcome, at);
  }

  @Test
  void aWayOnWhichNothingGetsThroughIsTriedByOneAndOpensWithIt() {
    Way way = endpoint(1, 1);
    for (int i = 0; i < 5; i++) {
      fail(way, NOON, FAILED);
    }
    assertThat(traffic.start(way, NOON)).isFalse();
    assertThat(traffic.closed(NOON)).containsExactly("1/webhook/1");
    assertThat(traffic.start(endpoint(2, 1), NOON)).isTrue();
    Instant later = NOON.plusSeconds(1);
    assertThat(traffic.start(way, later)).isTrue();
    assertThat(traffic.start(way, later)).isFalse();
    traffic.end(way, TAKEN, later);
    assertThat(traffic.start(way, later)).isTrue();
    assertThat(traffic.start(way, later)).isTrue();
  }

  @Test
  void itIsNeverClosedForLongerThanTheLongestPause() {
    Way way = endpoint(1, 1);
    Instant now = NOON;
    for (int i = 0; i < 50; i++) {
      fail(way, now, FAILED);
      now = now.plusSeconds(30);
    }
  }

  @Test
  void whoAsksForSilenceGetsIt() {
    Way way = endpoint(1, 1);
    fail(way, NOON, new Outcome.Failed(false, "429", Duration.ofSeconds(90)));
    assertThat(traffic.start(way, NOON.plusSeconds(89))).isFalse();
    assertThat(traffic.start(way, NOON.plusSeconds(90))).isTrue();
  }

  @Test
  void whoRefusesOneMessageForGoodIsThere() {
    Way way = endpoint(1, 1);
    for (int i = 0; i < 20; i++) {
      fail(way, NOON, i % 4 == 0 ? new Outcome.Failed(true, "gone") : FAILED);
    }
  }
}
