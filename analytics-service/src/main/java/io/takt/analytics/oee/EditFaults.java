package io.takt.analytics.oee;

import io.takt.analytics.planning.Plan;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Reason;
import io.takt.contracts.plant.ReasonLevel;
import io.takt.math.oee.StateClass;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What is wrong with an edit, all of it at once. */
final class EditFaults {
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final double MOST_ITEMS = 1e9;
  private static final int LONGEST_COMMENT = 500;

  private final Plan plan;
  private final TenantId tenant;
  private final Instant earliest;
  private final Instant now;
  private final List<FaultDetail> faults = new ArrayList<>();

  EditFaults(Plan plan, TenantId tenant, Instant earliest, Instant now) {
    this.plan = plan;
    this.tenant = tenant;
    this.earliest = earliest;
    this.now = now;
  }

  void add(String code, String at, String detail) {
    faults.add(new FaultDetail(code, at, detail));
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "edit-invalid", "This cannot be recorded.", faults);
    }
  }

  Instant time(String at, @Nullable Instant value) {
    if (value == null) {
      add("field-missing", at, "A time is needed.");
    } else if (value.isAfter(now)) {
      add("time-invalid", at, "This time is not over yet.");
    } else if (value.isBefore(earliest)) {
      add("time-invalid", at, "Nothing before " + earliest + " is computed any more.");
    } else {
      return value.truncatedTo(ChronoUnit.MILLIS);
    }
    return now;
  }

  @Nullable Instant end(String at, Instant from, @Nullable Instant value) {
    if (value == null) {
      return null;
    }
    Instant to = value.truncatedTo(ChronoUnit.MILLIS);
    if (to.isAfter(now)) {
      add("time-invalid", at, "This time is not over yet. Leave it out while the machine stands.");
    } else if (!from.isBefore(to)) {
      add("range-empty", at, "It ends before it begins.");
    } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      add("range-invalid", at, "At most " + LONGEST.toDays() + " days at once.");
    }
    return to;
  }

  /** What a reason says of the machine. */
  StateClass cause(String at, @Nullable Integer reasonId) {
    Reason reason = reason(at, reasonId);
    if (reason != null) {
      StateClass state = Spoken.state(plan.category(tenant, reason)).orElse(null);
      if (state != null) {
        return state;
      }
      add("reason-misplaced", at, "This reason is for items, not for stops.");
    }
    return StateClass.UNMAPPED;
  }

  void quality(String at, @Nullable Integer reasonId) {
    Reason reason = reason(at, reasonId);
    if (reason != null && !plan.category(tenant, reason).equals("quality")) {
      add("reason-misplaced", at, "Give a reason of class quality.");
    }
  }

  private @Nullable Reason reason(String at, @Nullable Integer id) {
    Reason reason = id == null ? null : plan.reason(tenant, id);
    if (id == null) {
      add("field-missing", at, "A reason is needed.");
    } else if (reason == null) {
      add("not-found", at, "There is no reason with this id.");
    } else if (reason.getLevel() != ReasonLevel.REASON || !reason.getActive()) {
      add("reason-misplaced", at, "Give a reason that is in use, not a class or group.");
      return null;
    }
    return reason;
  }

  double items(String at, @Nullable Double value) {
    if (value == null) {
      return 0;
    }
    if (!Double.isFinite(value) || Math.abs(value) > MOST_ITEMS) {
      add("number-invalid", at, "At most " + (long) MOST_ITEMS + " items at once.");
      return 0;
    }
    return value;
  }

  @Nullable String comment(String at, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    if (text.length() > LONGEST_COMMENT) {
      add("text-too-long", at, "At most " + LONGEST_COMMENT + " characters.");
    } else if (!text.codePoints().allMatch(EditFaults::isShown)) {
      add("text-invalid", at, "No control characters, and none that change the direction.");
    }
    return text;
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n';
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
