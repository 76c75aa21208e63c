package io.takt.asset.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStateTest {
  @ParameterizedTest
  @CsvSource({
    "PLANNED,     START,     RUNNING",
    "PLANNED,     STOP_ONE,  ",
    "PLANNED,     STOP_LAST, ",
    "PLANNED,     FINISH,    ",
    "PLANNED,     CANCEL,    CANCELLED",
    "RUNNING,     START,     RUNNING",
    "RUNNING,     STOP_ONE,  RUNNING",
    "RUNNING,     STOP_LAST, INTERRUPTED",
    "RUNNING,     FINISH,    FINISHED",
    "RUNNING,     CANCEL,    ",
    "INTERRUPTED, START,     RUNNING",
    "INTERRUPTED, STOP_ONE,  ",
    "INTERRUPTED, STOP_LAST, ",
    "INTERRUPTED, FINISH,    FINISHED",
    "INTERRUPTED, CANCEL,    CANCELLED",
    "FINISHED,    START,     ",
    "FINISHED,    STOP_ONE,  ",
    "FINISHED,    STOP_LAST, ",
    "FINISHED,    FINISH,    ",
    "FINISHED,    CANCEL,    ",
    "CANCELLED,   START,     ",
    "CANCELLED,   STOP_ONE,  ",
    "CANCELLED,   STOP_LAST, ",
    "CANCELLED,   FINISH,    ",
    "CANCELLED,   CANCEL,    "
  })
  void goesFromStateToState(OrderState before, OrderEvent event, @Nullable OrderState after) {
    assertThat(before.after(event).orElse(null)).isEqualTo(after);
  }

  @Test
  void isReadAsItIsWritten() {
    for (OrderState state : OrderState.values()) {
      assertThat(OrderState.of(state.id())).isEqualTo(state);
    }
  }
}
