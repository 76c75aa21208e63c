package io.takt.asset.order;

import java.util.Locale;
import java.util.Optional;

/** How far an order is. */
enum OrderState {
  PLANNED,
  RUNNING,
  /** It ran and is not finished. */
  INTERRUPTED,
  FINISHED,
  CANCELLED;

  /** The state after it, empty where it cannot happen. */
  Optional<OrderState> after(OrderEvent event) {
    return switch (this) {
      case PLANNED ->
          switch (event) {
            case START -> Optional.of(RUNNING);
            case CANCEL -> Optional.of(CANCELLED);
            case STOP_ONE, STOP_LAST, FINISH -> Optional.empty();
          };
      case RUNNING ->
          switch (event) {
            case START, STOP_ONE -> Optional.of(RUNNING);
            case STOP_LAST -> Optional.of(INTERRUPTED);
            case FINISH -> Optional.of(FINISHED);
            case CANCEL -> Optional.empty();
          };
      case INTERRUPTED ->
          switch (event) {
            case START -> Optional.of(RUNNING);
            case FINISH -> Optional.of(FINISHED);
            case CANCEL -> Optional.of(CANCELLED);
            case STOP_ONE, STOP_LAST -> Optional.empty();
          };
      case FINISHED, CANCELLED -> Optional.empty();
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for any other word
   */
  static OrderState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
