package io.takt.simulator.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.OptionalLong;

/**
 * Turns time cells into epoch ms, in the order of the file: where a clock is set back in autumn,
 * the hour that comes twice is told apart by the row above.
 */
final class Stamps {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private final TimeText.DateOrder order;
  private final Numbers numbers;
  private final ZoneRules zone;
  private final ZoneId zoneId;

  Stamps(TimeText.DateOrder order, Numbers numbers, ZoneId zone) {
    this.order = order;
    this.numbers = numbers;
    this.zone = zone.getRules();
    this.zoneId = zone;
  }

  /**
   * Epoch ms, or nothing when the cell is no time.
   *
   * @throws Refusal when the zone's clocks skip this time
   */
  OptionalLong read(long line, String cell, long previous) {
    if (numbers.isNumber(cell)) {
      return epoch(numbers.decimal() == ',' ? cell.replace(',', '.') : cell);
    }
    TimeText text = TimeText.of(cell).orElse(null);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      LocalDateTime local = text.local(order);
      ZoneOffset offset = text.offset();
      return OptionalLong.of(
          offset != null ? millis(local, offset) : inZone(line, local, previous));
    } catch (DateTimeException noSuchDay) {
      return OptionalLong.empty();
    }
  }

  private long inZone(long line, LocalDateTime local, long previous) {
    List<ZoneOffset> offsets = zone.getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new Refusal(
          line,
          "%s does not exist in %s, where clocks were put forward; give the file's zone with --time-zone"
              .formatted(local, zoneId));
    }
    long first = millis(local, offsets.getFirst());
    return first <= previous && offsets.size() > 1 ? millis(local, offsets.getLast()) : first;
  }

  private static long millis(LocalDateTime local, ZoneOffset offset) {
    return local.toInstant(offset).toEpochMilli();
  }

  /** Seconds, ms, microseconds or ns by size: seconds reach 1e11 in the year 5138. */
  private static OptionalLong epoch(String cell) {
    BigDecimal value = new BigDecimal(cell);
    double size = Math.abs(value.doubleValue());
    BigDecimal millis;
    if (size < 1e11) {
      millis = value.multiply(THOUSAND);
    } else if (size < 1e14) {
      millis = value;
    } else if (size < 1e17) {
      millis = value.divide(THOUSAND);
    } else if (size < 1e20) {
      millis = value.divide(THOUSAND.multiply(THOUSAND));
    } else {
      return OptionalLong.empty();
    }
    return OptionalLong.of(millis.setScale(0, RoundingMode.FLOOR).longValueExact());
  }
}
