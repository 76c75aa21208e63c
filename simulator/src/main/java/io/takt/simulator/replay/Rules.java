package io.takt.simulator.replay;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What the user says about a file and about its odd rows. */
record Rules(
    Optional<String> timeColumn,
    Optional<Duration> interval,
    ZoneId zone,
    Optional<TimeText.DateOrder> dateOrder,
    Optional<String> delimiter,
    Optional<Character> decimal,
    OnBackward onBackward,
    OnRepeat onRepeat,
    OnBadRow onBadRow) {

  /** A row whose time lies before that of the row above. */
  enum OnBackward {
    /** Nothing is sent. */
    REFUSE,
    /** It is sent with its time, out of order. */
    KEEP,
    /** A midnight written with the date of the day that ends becomes the midnight that follows. */
    NEXT_DAY,
    /** It is left out and counted. */
    SKIP;

    @Override
    public String toString() {
      return word(this);
    }
  }

  /** A row with the time of the row above and another value. Equal rows are one row. */
  enum OnRepeat {
    REFUSE,
    FIRST,
    LAST;

    @Override
    public String toString() {
      return word(this);
    }
  }

  /** A row with too many or too few cells, or without a readable time. */
  enum OnBadRow {
    REFUSE,
    SKIP;

    @Override
    public String toString() {
      return word(this);
    }
  }

  /** As it is typed. */
  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
