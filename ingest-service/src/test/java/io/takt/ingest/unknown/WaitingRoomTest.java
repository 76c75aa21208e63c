package io.takt.ingest.unknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private static final TenantId MAIN = new TenantId(1);
  private final WaitingRoom room = new WaitingRoom(1_000);

  @Test
  void isFullForOneTenantOnly() {
    room.add(MAIN, "p", "1/p", 0, 0, 1_000);
    assertThat(room.hasRoom(MAIN)).isFalse();
    assertThat(room.hasRoom(new TenantId(2))).isTrue();
  }

  @Test
  void isEmptyAfterAllHaveBeenBroughtBack() {
    room.add(MAIN, "p", "1/p", 3, 10, 600);
    room.add(MAIN, "p", "1/p", 3, 12, 600);
    assertThat(room.messages()).isEqualTo(2);
    room.broughtBack("1/p", 13);
    assertThat(room.all()).isEmpty();
    assertThat(room.hasRoom(MAIN)).isTrue();
  }

  @Test
  void keepsWhatCameIntoTheTopicBesideTheMark() {
    room.add(MAIN, "p", "1/p", 3, 10, 600);
    room.add(MAIN, "p", "1/p", 3, 12, 600);
    room.broughtBack("1/p", 11);
    assertThat(room.all())
        .extracting(Map.Entry::getValue)
        .containsExactly(new WaitingRoom.Waiting(MAIN, "p", 3, 11, 13, 1, 0));
  }

  @Test
  void forgetsWhatTheTopicNoLongerKeeps() {
    room.add(MAIN, "p", "1/p", 3, 10, 1_000);
    room.expired(3, 10);
    assertThat(room.hasRoom(MAIN)).isFalse();
    room.expired(3, 11);
    assertThat(room.hasRoom(MAIN)).isTrue();
  }
}
