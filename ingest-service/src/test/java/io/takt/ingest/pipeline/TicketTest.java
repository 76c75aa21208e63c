package io.takt.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.takt.ingest.outlet.Sent;
import io.takt.ingest.pipeline.Receipt.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketTest {
  private final Window window = new Window(10, 10_000);
  private final IntakeMeters meters = new IntakeMeters(new SimpleMeterRegistry(), window);
  private final List<Outcome> told = new ArrayList<>();

  @Test
  void tellsOnlyAfterTheLastConfirmation() {
    Ticket ticket = ticket(told::add);
    ticket.expect();
    ticket.expect();
    ticket.settle(new Outcome.Kept(2, List.of()));
    ticket.done(Sent.Result.KEPT);
    assertThat(told).isEmpty();
    assertThat(window.messagesInside()).isEqualTo(1);
    ticket.done(Sent.Result.KEPT);
    assertThat(told).containsExactly(new Outcome.Kept(2, List.of()));
    assertThat(window.messagesInside()).isZero();
    assertThat(window.bytesInside()).isZero();
  }

  @Test
  void oneUnconfirmedRecordFailsTheMessage() {
    Ticket ticket = ticket(told::add);
    ticket.expect();
    ticket.expect();
    ticket.done(Sent.Result.FAILED);
    ticket.settle(new Outcome.Kept(2, List.of()));
    ticket.done(Sent.Result.KEPT);
    assertThat(told).containsExactly(new Outcome.Failed());
  }

  @Test
  void leavesTheWindowOnceHoweverItGoes() {
    Ticket ticket =
        ticket(_ -> {
          throw new IllegalStateException("the receipt fails");
        });
    ticket.settle(new Outcome.Waiting());
    ticket.settle(new Outcome.Failed());
    assertThat(window.messagesInside()).isZero();
  }

  @Test
  void aFullWindowTakesNoMore() {
    for (int i = 0; i < 10; i++) {
      assertThat(window.enter(100, Duration.ZERO)).isTrue();
    }
    assertThat(window.enter(1, Duration.ZERO)).isFalse();
    Window bytes = new Window(10, 2_000);
    assertThat(bytes.enter(1_200, Duration.ZERO)).isTrue();
    assertThat(bytes.enter(1_200, Duration.ZERO)).isFalse();
    assertThat(bytes.messagesInside()).isEqualTo(1);
    assertThat(new Window(1, 1_000).enter(5_000, Duration.ZERO)).isTrue();
  }

  private Ticket ticket(Receipt receipt) {
    Parcel parcel =
        Parcel.live(new Content.Published("topic", new byte[100]), "topic", 0, "", "", receipt);
    assertThat(window.enter(100, Duration.ZERO)).isTrue();
    return new Ticket(parcel, window, meters);
  }
}
