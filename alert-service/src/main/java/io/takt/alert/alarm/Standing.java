package io.takt.alert.alarm;

import java.util.Optional;

/**
 * Where an alarm stands, as independent facts; the state of ISA-18.2 follows from them. While it is
 * shelved, suppressed or out of service its condition is still followed, so that it comes back as
 * what it then is.
 *
 * @param active whether its condition holds
 * @param acknowledged whether somebody has seen it; true where there is nothing to see
 * @param latched it has ended and waits for a reset
 */
public record Standing(
    boolean active,
    boolean acknowledged,
    boolean latched,
    boolean shelved,
    boolean suppressed,
    boolean outOfService) {
  public static final Standing NORMAL = new Standing(false, true, false, false, false, false);

  public AlarmState state() {
    if (outOfService) {
      return AlarmState.OUT_OF_SERVICE;
    }
    if (suppressed) {
      return AlarmState.SUPPRESSED;
    }
    if (shelved) {
      return AlarmState.SHELVED;
    }
    if (active) {
      return acknowledged ? AlarmState.ACKNOWLEDGED : AlarmState.UNACKNOWLEDGED;
    }
    if (latched) {
      return acknowledged ? AlarmState.LATCHED_ACKNOWLEDGED : AlarmState.LATCHED_UNACKNOWLEDGED;
    }
    return acknowledged ? AlarmState.NORMAL : AlarmState.RETURNED_UNACKNOWLEDGED;
  }

  /** Whether people are spared it. */
  public boolean isSilenced() {
    return shelved || suppressed || outOfService;
  }

  /**
   * @param latching whether it stays after its end until it is reset
   * @return empty where the move makes no sense
   */
  public Optional<Standing> after(Move move, boolean latching) {
    return switch (move) {
      case RAISE -> Optional.of(condition(true, isSilenced(), false));
      case REPEAT -> Optional.of(condition(true, acknowledged || isSilenced(), false));
      case WORSEN -> when(active, condition(true, isSilenced(), false));
      case CLEAR -> when(active, cleared(latching));
      case WITHDRAW -> Optional.of(condition(false, true, false));
      case ACKNOWLEDGE -> when(!acknowledged && !isSilenced(), condition(active, true, latched));
      case RESET ->
          when(latched && acknowledged && !isSilenced(), condition(active, acknowledged, false));
      case SHELVE -> when(!isSilenced(), silence(true, suppressed, outOfService));
      case UNSHELVE -> when(shelved, silence(false, suppressed, outOfService).again());
      case SUPPRESS -> when(!suppressed, silence(shelved, true, outOfService));
      case UNSUPPRESS -> when(suppressed, silence(shelved, false, outOfService).again());
      case TAKE_OUT -> when(!outOfService, silence(shelved, suppressed, true));
      case PUT_BACK -> when(outOfService, silence(shelved, suppressed, false).again());
    };
  }

  private Standing cleared(boolean latching) {
    // what ended while people were spared it leaves nothing for them to see
    return isSilenced() ? condition(false, true, false) : condition(false, acknowledged, latching);
  }

  /** Back by looking anew: what holds is shown as if it had just come. */
  private Standing again() {
    return isSilenced() ? this : condition(active, !active, false);
  }

  private static Optional<Standing> when(boolean may, Standing then) {
    return may ? Optional.of(then) : Optional.empty();
  }

  private Standing condition(boolean isActive, boolean isAcknowledged, boolean isLatched) {
    return new Standing(isActive, isAcknowledged, isLatched, shelved, suppressed, outOfService);
  }

  private Standing silence(boolean isShelved, boolean isSuppressed, boolean isOut) {
    return new Standing(active, acknowledged, latched, isShelved, isSuppressed, isOut);
  }
}
