package io.takt.asset.shift;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.Line;
import io.takt.asset.plant.PlantModel;
import io.takt.asset.plant.Site;
import io.takt.contracts.TenantId;
import io.takt.math.shift.WorkCalendar;
import io.takt.math.shift.WorkCalendarDraft;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes of calendars and of who has which, each told to topic {@code plant}. */
@Component
public final class WorkCalendarModel {
  /** With the state before it still fits one record of the audit. */
  private static final int BYTES = 256 * 1024;

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final AuditTrail audit;
  private final WorkCalendarTable calendars;
  private final PlantModel plant;

  WorkCalendarModel(
      PlantTransaction transaction,
      OutboxTable outbox,
      AuditTrail audit,
      WorkCalendarTable calendars,
      PlantModel plant) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.calendars = calendars;
    this.plant = plant;
  }

  /**
   * @param at where the draft stands in the request, ending with a dot; empty for the whole
   * @throws Problem 400 with everything that is wrong
   */
  static WorkCalendar checked(Faults faults, String at, WorkCalendarDraft draft) {
    WorkCalendar calendar =
        switch (draft.check()) {
          case WorkCalendarDraft.Sound sound -> sound.calendar();
          case WorkCalendarDraft.Faulty faulty -> {
            faulty
                .faults()
                .forEach(fault -> faults.add(fault.code(), at + fault.at(), fault.detail()));
            yield new WorkCalendar("", List.of(), List.of(), List.of());
          }
        };
    if (WorkCalendarTable.text(calendar).getBytes(StandardCharsets.UTF_8).length > BYTES) {
      faults.add("too-large", at, "A calendar has at most " + BYTES + " bytes as JSON.");
    }
    faults.throwIfAny();
    return calendar;
  }

  StoredCalendar create(TenantId id, WorkCalendar calendar, boolean demo) {
    return transaction.change(
        id,
        tenant -> {
          requireFree(id, calendar.name(), 0);
          StoredCalendar made = calendars.insert(id, calendar, demo);
          outbox.append(id, WorkCalendarTable.record(id, made));
          audit.created(id, subject(made), made.calendar());
          return made;
        });
  }

  StoredCalendar replace(
      TenantId id, int calendarId, @Nullable String ifMatch, WorkCalendar calendar) {
    return transaction.change(
        id,
        tenant -> {
          StoredCalendar old = calendars.find(id, calendarId).orElseThrow(Problem::notFound);
          old.version().require(ifMatch);
          if (old.calendar().equals(calendar)) {
            return old;
          }
          requireFree(id, calendar.name(), calendarId);
          StoredCalendar now = new StoredCalendar(calendarId, old.version().next(), calendar);
          calendars.update(id, now);
          outbox.append(id, WorkCalendarTable.record(id, now));
          audit.changed(id, subject(now), old.calendar(), calendar);
          return now;
        });
  }

  void delete(TenantId id, int calendarId, @Nullable String ifMatch) {
    transaction.change(
        id,
        tenant -> {
          StoredCalendar old = calendars.find(id, calendarId).orElseThrow(Problem::notFound);
          old.version().require(ifMatch);
          List<String> users = users(id, calendarId);
          if (!users.isEmpty()) {
            throw new Problem(
                HttpStatus.CONFLICT,
                "in-use",
                "This calendar is used by " + String.join(", ", users) + ".");
          }
          remove(id, old);
          return old;
        });
  }

  private void remove(TenantId id, StoredCalendar old) {
    calendars.delete(id, old.id());
    outbox.append(id, WorkCalendarTable.record(id, old).gone());
    audit.removed(id, subject(old), old.calendar());
  }

  /** Only inside the removal of the demo plant, after its sites. */
  public void removeDemo(TenantId id) {
    calendars.unusedDemo(id).forEach(calendar -> remove(id, calendar));
  }

  Site assignToSite(
      Realm realm, int siteId, @Nullable String ifMatch, @Nullable Integer calendarId) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          requireKnown(id, calendarId);
          return plant.assignToSite(realm, siteId, ifMatch, calendarId);
        });
  }

  Line assignToLine(
      Realm realm, int lineId, @Nullable String ifMatch, @Nullable Integer calendarId) {
    TenantId id = realm.tenant();
    return transaction.change(
        id,
        tenant -> {
          requireKnown(id, calendarId);
          return plant.assignToLine(realm, lineId, ifMatch, calendarId);
        });
  }

  private List<String> users(TenantId id, int calendarId) {
    return Stream.concat(
            plant.sitesWithCalendar(id, calendarId).stream().map(site -> "site " + site.key()),
            plant.linesWithCalendar(id, calendarId).stream().map(line -> "line " + path(id, line)))
        .toList();
  }

  private String path(TenantId id, Line line) {
    String site = plant.site(Realm.of(id), line.siteId()).orElseThrow().key();
    return site + "/" + line.areaKey() + "/" + line.key();
  }

  private void requireFree(TenantId id, String name, int own) {
    if (calendars.find(id, name).filter(other -> other.id() != own).isPresent()) {
      throw new Problem(
          HttpStatus.CONFLICT, "name-taken", "There is a calendar of this name already.");
    }
  }

  private void requireKnown(TenantId id, @Nullable Integer calendarId) {
    if (calendarId != null && calendars.find(id, calendarId).isEmpty()) {
      Faults faults = new Faults();
      faults.add("not-found", "workCalendarId", "There is no calendar with this id.");
      faults.throwIfAny();
    }
  }

  private static AuditTrail.Subject subject(StoredCalendar stored) {
    return new AuditTrail.Subject("work-calendar", stored.id(), stored.calendar().name());
  }
}
