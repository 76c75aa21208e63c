package io.takt.analytics.oee;

import io.takt.analytics.oee.CellTable.By;
import io.takt.analytics.oee.CellTable.Group;
import io.takt.analytics.oee.HourTable.Mark;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.RecordKey;
import io.takt.contracts.Topic;
import io.takt.contracts.oee.OeeReason;
import io.takt.contracts.oee.OeeResult;
import io.takt.math.oee.OeePolicy.View;
import io.takt.math.oee.PlannedTime;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.platform.outbox.Outbox;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Results of hours and shifts that are over, for topic {@code oee}: the first one, and whatever
 * becomes another after it was told. In the transaction that replaces the hours.
 */
final class OeeEvents {
  private final Outbox outbox;
  private final CellTable cells;
  private final RevisionTable revisions;
  private final OeeProperties properties;

  OeeEvents(Outbox outbox, OeeTables tables, OeeProperties properties) {
    this.outbox = outbox;
    this.cells = tables.cells();
    this.revisions = tables.revisions();
    this.properties = properties;
  }

  /** Whether so much waits to be told that nothing more should be computed. */
  boolean isFull() {
    return outbox.exceeds(properties.waiting());
  }

  /**
   * What was told before, and what stood for it in the tables.
   *
   * @param hours from which on hours are told; those before are too old
   */
  record Before(
      long hours,
      Map<Long, Integer> hourRevisions,
      Map<String, Sum> hourSums,
      Map<ShiftName, Integer> shiftRevisions) {}

  /** Has to be asked before the hours are replaced. */
  Before before(MachineSpan span, Instant now) {
    PlannedMachine machine = span.machine();
    long hours = Math.max(span.from(), now.minus(properties.hoursTold()).toEpochMilli());
    Map<Long, Integer> told =
        hours >= span.to() ? Map.of() : revisions.hours(machine.id(), hours, span.to());
    return new Before(
        hours,
        told,
        told.isEmpty() ? Map.of() : hourSums(span),
        revisions.shifts(machine.id(), day(span, span.from()).minusDays(1), day(span, span.to())));
  }

  private static LocalDate day(MachineSpan span, long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), span.machine().zone());
  }

  private Map<String, Sum> hourSums(MachineSpan span) {
    return cells.sums(List.of(span.machine().id()), span.from(), span.to(), By.HOUR, true).stream()
        .collect(Collectors.toMap(Group::name, Group::sum));
  }

  /**
   * What was computed.
   *
   * @param through up to where all hours are
   * @param marks why they were, by the starts of hours
   * @param shiftsBefore sums of shifts around the span as they were
   * @param shifts the same as they are
   */
  record Computed(
      MachineSpan span,
      long through,
      Instant now,
      int policyVersion,
      View view,
      Map<Long, Mark> marks,
      List<PlannedTime> planned,
      Set<ShiftName> touched,
      Map<ShiftName, Sum> shiftsBefore,
      Map<ShiftName, Sum> shifts) {}

  void tell(Before before, Computed computed) {
    List<OeeResult> results = new ArrayList<>(hours(before, computed));
    results.addAll(shifts(before, computed));
    PlannedMachine machine = computed.span().machine();
    String key = RecordKey.machine(machine.tenant(), machine.id());
    outbox.append(
        machine.tenant(),
        Topic.OEE,
        results.stream().map(each -> new Outbox.Entry(key, each.toByteString())).toList());
  }

  private List<OeeResult> hours(Before before, Computed computed) {
    MachineSpan span = computed.span();
    if (before.hours() >= span.to()) {
      return List.of();
    }
    Map<String, Sum> sums = hourSums(span);
    Map<Long, OeeResult> results = new TreeMap<>();
    for (long start : Hours.touching(span.from(), span.to(), span.machine().zone())) {
      Sum sum = sums.get(String.valueOf(start));
      if (start < before.hours() || sum == null) {
        continue;
      }
      int revision = before.hourRevisions().getOrDefault(start, 0) + 1;
      Sum old = revision == 1 ? null : before.hourSums().get(String.valueOf(start));
      if (revision > 1 && sum.isSame(old)) {
        continue;
      }
      Mark mark = computed.marks().get(start);
      OeeResult.Builder result =
          result(computed, sum, old, revision)
              .setId(id(span, Instant.ofEpochMilli(start).toString(), revision))
              .setHour(OeeResult.Hour.newBuilder().setStartMs(start));
      if (revision > 1 && mark != null) {
        result.setReason(reason(mark.reason())).setLateReadings(mark.readings());
      }
      results.put(start, result.build());
    }
    if (!results.isEmpty()) {
      revisions.countHours(span.machine().id(), results.keySet());
    }
    return List.copyOf(results.values());
  }

  private List<OeeResult> shifts(Before before, Computed computed) {
    Map<ShiftName, Long> ends = new HashMap<>();
    computed.planned().forEach(each -> ends.merge(each.shift(), each.to(), Math::max));
    Set<ShiftName> names = new LinkedHashSet<>(computed.shifts().keySet());
    names.addAll(computed.shiftsBefore().keySet());
    Map<ShiftName, OeeResult> results = new HashMap<>();
    for (ShiftName name : names) {
      int revision = before.shiftRevisions().getOrDefault(name, 0) + 1;
      Sum sum = computed.shifts().get(name);
      Sum old = revision == 1 ? null : computed.shiftsBefore().get(name);
      boolean over =
          computed.touched().contains(name)
              && ends.getOrDefault(name, Long.MAX_VALUE) <= computed.through();
      boolean due = revision == 1 ? over : sum == null ? old != null : !sum.isSame(old);
      if (due) {
        results.put(name, shift(computed, name, sum, old, revision));
      }
    }
    if (!results.isEmpty()) {
      revisions.countShifts(computed.span().machine().id(), List.copyOf(results.keySet()));
    }
    return results.values().stream()
        .sorted((one, other) -> Long.compare(one.getFromMs(), other.getFromMs()))
        .toList();
  }

  /**
   * @param sum null: another calendar left nothing of the shift
   */
  private static OeeResult shift(
      Computed computed, ShiftName name, @Nullable Sum sum, @Nullable Sum old, int revision) {
    Sum nothing = old == null ? Sum.NONE : old.emptied();
    OeeResult.Builder result =
        result(computed, sum == null ? nothing : sum, old, revision)
            .setId(id(computed.span(), name.date() + "/" + name.key(), revision))
            .setShift(
                OeeResult.Shift.newBuilder().setKey(name.key()).setDate(name.date().toString()));
    if (revision > 1) {
      int readings = computed.marks().values().stream().mapToInt(Mark::readings).sum();
      result.setReason(reason(Reason.of(computed.marks().values()))).setLateReadings(readings);
    }
    return result.build();
  }

  private static String id(MachineSpan span, String window, int revision) {
    return span.machine().id() + "/" + window + "/" + revision;
  }

  private static OeeResult.Builder result(
      Computed computed, Sum sum, @Nullable Sum old, int revision) {
    PlannedMachine machine = computed.span().machine();
    return OeeMessages.result(sum, old, computed.view())
        .setTenantId(machine.tenant().value())
        .setMachineId(machine.id())
        .setLineId(machine.line())
        .setSiteId(machine.site())
        .setRevision(revision)
        .setPolicyVersion(computed.policyVersion())
        .setComputedMs(computed.now().toEpochMilli());
  }

  private static OeeReason reason(Reason reason) {
    return switch (reason) {
      case LATE_READINGS -> OeeReason.LATE_READINGS;
      case PLAN_CHANGED -> OeeReason.PLAN_CHANGED;
      case POLICY_CHANGED -> OeeReason.POLICY_CHANGED;
      case EDITED -> OeeReason.EDITED;
    };
  }
}
