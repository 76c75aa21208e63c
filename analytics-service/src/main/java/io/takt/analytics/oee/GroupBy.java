package io.takt.analytics.oee;

import io.takt.analytics.oee.CellTable.By;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** What figures are made apart for. */
enum GroupBy {
  NONE(By.NOTHING),
  HOUR(By.HOUR),
  SHIFT(By.SHIFT),
  DAY(By.DAY),
  WEEK(By.DAY),
  PRODUCT(By.PRODUCT),
  ORDER(By.ORDER),
  MACHINE(By.NOTHING),
  LINE(By.NOTHING),
  SITE(By.NOTHING);

  private final By by;

  GroupBy(By by) {
    this.by = by;
  }

  By by() {
    return by;
  }

  /** Whether each machine belongs to one group. */
  boolean isOfMachines() {
    return switch (this) {
      case MACHINE, LINE, SITE -> true;
      case NONE, HOUR, SHIFT, DAY, WEEK, PRODUCT, ORDER -> false;
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GroupBy of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.id().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                HttpStatus.BAD_REQUEST,
                "group-by-unknown",
                "Figures cannot be made apart like that.",
                List.of(
                    new FaultDetail(
                        "group-by-unknown",
                        "groupBy",
                        "It is one of "
                            + Arrays.stream(values())
                                .map(GroupBy::id)
                                .collect(Collectors.joining(", "))
                            + "."))));
  }
}
