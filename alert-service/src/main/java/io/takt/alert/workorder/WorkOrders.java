package io.takt.alert.workorder;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.alarm.Alarms;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.workorder.WorkOrderTable.Source;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes and changes work orders. History, audit and the messages to maintenance systems are written
 * in the same transaction; what changes nothing leaves none of them, so that two systems that tell
 * each other of it come to rest.
 */
@Component
class WorkOrders {
  private static final int MOST_UNFINISHED = 5_000;

  private final WorkOrderTable table;
  private final Alarms alarms;
  private final PlantSubscriber plant;
  private final WorkOrderNews news;
  private final AuditTrail audit;
  private final Clock clock;

  WorkOrders(
      WorkOrderTable table,
      Alarms alarms,
      PlantSubscriber plant,
      WorkOrderNews news,
      AuditTrail audit,
      Clock clock) {
    this.table = table;
    this.alarms = alarms;
    this.plant = plant;
    this.news = news;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Where an order is made, and what it is about.
   *
   * @param title where nobody has said another
   */
  private record Place(int site, int machine, String title, @Nullable Source alarm) {}

  @Transactional
  WorkOrder create(Realm realm, WorkOrderDraft draft, String by) {
    TenantId tenant = realm.tenant();
    WorkOrderCheck check = new WorkOrderCheck();
    Place place = place(realm, draft, check);
    Source alarm = place.alarm();
    WorkOrderContent content =
        WorkOrderContent.fresh(
            check.title(draft.title(), place.title()),
            check.assignee(draft.assignee(), ""),
            check.number(draft.externalNumber(), null));
    check.throwIfAny();
    if (alarm != null) {
      refuseSecond(tenant, alarm, Boolean.TRUE.equals(draft.another()));
    }
    if (table.unfinished(tenant) >= MOST_UNFINISHED) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "too-many-work-orders",
          "There are " + MOST_UNFINISHED + " work orders that are not finished.");
    }
    WorkOrder made = insert(tenant, place, content, by);
    if (alarm != null) {
      link(made, alarm);
    }
    audit.created(tenant, subject(made), Said.by(made));
    tell(made, "created", List.of(new FieldChange("state", "", content.state().id())));
    return made;
  }

  /** One order for one cause: who finds it open joins it. */
  private void refuseSecond(TenantId tenant, Source alarm, boolean another) {
    Optional<Integer> open = table.holdUnfinished(tenant, alarm);
    if (open.isPresent() && !another) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "work-order-open",
          "Work order "
              + open.get()
              + " is about the same machine and rule and is not finished: add the alarm to it, or"
              + " say that another is wanted.");
    }
  }

  private Place place(Realm realm, WorkOrderDraft draft, WorkOrderCheck check) {
    if (draft.alarmId() != null) {
      Optional<Source> alarm = table.alarm(realm, draft.alarmId());
      if (alarm.isEmpty()) {
        check.add("alarm-unknown", "alarmId", "There is no alarm with this id.");
        return new Place(0, 0, "?", null);
      }
      Source found = alarm.get();
      if (draft.machineId() != null && draft.machineId() != found.machineId()) {
        check.add("out-of-range", "machineId", "The alarm is of another machine.");
      }
      return new Place(found.siteId(), found.machineId(), found.rule(), found);
    }
    int machine = draft.machineId() == null ? 0 : draft.machineId();
    Optional<Integer> site = plant.siteOfMachine(realm.tenant(), machine).filter(realm::holds);
    if (site.isEmpty()) {
      check.add("machine-unknown", "machineId", "There is no machine with this id.");
    }
    return new Place(site.orElse(0), machine, "", null);
  }

  private WorkOrder insert(TenantId tenant, Place place, WorkOrderContent content, String by) {
    try {
      return table.insert(tenant, place.site(), place.machine(), content, now(), by);
    } catch (DuplicateKeyException e) {
      throw numberTaken();
    }
  }

  @Transactional
  WorkOrder change(Realm realm, int id, @Nullable String ifMatch, WorkOrderEdit edit, String by) {
    WorkOrder before = table.lock(realm, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    WorkOrderCheck check = new WorkOrderCheck();
    WorkOrderContent wanted = check.content(edit, before.content());
    check.throwIfAny();
    if (wanted.equals(before.content())) {
      return before;
    }
    refuseClosed(before);
    WorkOrder after;
    try {
      after = table.update(before.changed(wanted, now(), by));
    } catch (DuplicateKeyException e) {
      throw numberTaken();
    }
    audit.changed(realm.tenant(), subject(after), Said.by(before), Said.by(after));
    tell(
        after,
        wanted.state().isClosed() ? "closed" : "changed",
        wanted.changesFrom(before.content()));
    return after;
  }

  /** Makes an order be about one more alarm of its machine. */
  @Transactional
  WorkOrder join(Realm realm, int id, @Nullable Integer alarmId, String by) {
    WorkOrder before = table.lock(realm, id).orElseThrow(Problem::notFound);
    WorkOrderCheck check = new WorkOrderCheck();
    Optional<Source> alarm =
        alarmId == null
            ? Optional.empty()
            : table.alarm(realm, alarmId).filter(found -> found.machineId() == before.machineId());
    if (alarm.isEmpty()) {
      check.add(
          "alarm-unknown", "alarmId", "There is no alarm with this id at the order's machine.");
    }
    check.throwIfAny();
    Source found = alarm.orElseThrow();
    if (table.links(realm.tenant(), List.of(id)).stream()
        .anyMatch(link -> link.alarmId() == found.alarmId())) {
      return before;
    }
    refuseClosed(before);
    WorkOrder after = table.update(before.changed(before.content(), now(), by));
    link(after, found);
    tell(
        after,
        "changed",
        List.of(new FieldChange("alarms", "", found.alarmId() + ": " + found.rule())));
    return after;
  }

  /** The alarm's own history tells of it too. */
  private void link(WorkOrder order, Source source) {
    Alarm alarm = alarms.lock(order.tenant(), source.alarmId()).orElseThrow(Problem::notFound);
    table.link(order, source);
    alarms.note(
        alarm, "work-order", order.changedBy(), order.id() + ": " + order.content().title());
  }

  private void tell(WorkOrder order, String kind, List<FieldChange> changes) {
    table.note(order, kind, changes);
    news.tell(order.tenant(), view(order), kind, changes);
  }

  WorkOrderView view(WorkOrder order) {
    return views(order.tenant(), List.of(order)).getFirst();
  }

  List<WorkOrderView> views(TenantId tenant, List<WorkOrder> orders) {
    List<WorkOrderTable.Link> links =
        table.links(tenant, orders.stream().map(WorkOrder::id).toList());
    return orders.stream().map(order -> WorkOrderView.of(order, links, plant)).toList();
  }

  private static void refuseClosed(WorkOrder order) {
    if (order.content().state().isClosed()) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "work-order-closed",
          "This work order is " + order.content().state().id() + "; nothing of it changes.");
    }
  }

  private static Problem numberTaken() {
    return new Problem(
        HttpStatus.CONFLICT,
        "number-taken",
        "Another work order of this site has this external number.");
  }

  private static Subject subject(WorkOrder order) {
    return new Subject("work-order", order.id(), order.content().title());
  }

  /** What the audit keeps of an order: no names of people. */
  private record Said(
      int machineId,
      String state,
      String title,
      String cause,
      String action,
      List<Part> parts,
      @Nullable Integer minutes,
      @Nullable String externalNumber,
      String wasReal) {
    static Said by(WorkOrder order) {
      WorkOrderContent content = order.content();
      return new Said(
          order.machineId(),
          content.state().id(),
          content.title(),
          content.cause(),
          content.action(),
          content.parts(),
          content.minutes(),
          content.externalNumber(),
          content.wasReal().id());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
