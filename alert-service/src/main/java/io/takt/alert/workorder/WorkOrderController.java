package io.takt.alert.workorder;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.workorder.WorkOrderTable.Event;
import io.takt.alert.workorder.WorkOrderTable.Filter;
import io.takt.alert.workorder.WorkOrderTable.Source;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Work orders", description = "What is to be done at machines, by whom, and what it was")
final class WorkOrderController {
  private static final int LIMIT = 500;
  private static final int DEFAULT_LIMIT = 100;
  private static final int OF_AN_ALARM = 20;

  private final WorkOrders orders;
  private final WorkOrderTable table;
  private final Cursor cursors;

  WorkOrderController(WorkOrders orders, WorkOrderTable table, Cursor cursors) {
    this.orders = orders;
    this.table = table;
    this.cursors = cursors;
  }

  /**
   * Something that happened to a work order.
   *
   * @param kind created, changed, or closed
   * @param version the order has since then
   * @param actor who did it
   * @param state afterwards
   * @param changes what was changed
   */
  @Schema(name = "WorkOrderEvent")
  record EventView(
      long id,
      @Schema(allowableValues = {"created", "changed", "closed"}) String kind,
      long version,
      Instant at,
      String actor,
      @Schema(allowableValues = {"open", "in-progress", "done", "cancelled"}) String state,
      List<FieldChange> changes) {
    static EventView of(Event event) {
      return new EventView(
          event.id(),
          event.kind(),
          event.version(),
          event.at(),
          event.actor(),
          event.state().id(),
          event.changes());
    }
  }

  /** Another alarm an order is about. */
  record WorkOrderJoin(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer alarmId) {}

  @GetMapping("/work-orders")
  @Operation(summary = "Work orders, the newest first")
  ResponseEntity<Page<WorkOrderView>> list(
      Caller caller,
      @Parameter(description = "unfinished: open and in progress; all; or one state")
          @RequestParam(defaultValue = "unfinished")
          String state,
      @RequestParam(required = false) @Nullable Integer machine,
      @RequestParam(required = false) @Nullable Integer site,
      @Parameter(description = "about this alarm") @RequestParam(required = false)
          @Nullable Integer alarm,
      @Parameter(description = "who has them; empty: nobody") @RequestParam(required = false)
          @Nullable String assignee,
      @Parameter(description = "what the maintenance system calls it")
          @RequestParam(required = false)
          @Nullable String externalNumber,
      @Parameter(description = "changed since then, for whoever was away")
          @RequestParam(required = false)
          @Nullable Instant changedFrom,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    WorkOrderCheck check = new WorkOrderCheck();
    Filter filter =
        new Filter(
            states(state, check),
            machine,
            site,
            alarm,
            check.wanted("assignee", assignee),
            check.wanted("externalNumber", externalNumber),
            changedFrom);
    check.throwIfAny();
    int size = size(limit);
    List<WorkOrder> found = table.page(caller.realm(), filter, before(cursor), size + 1);
    boolean more = found.size() > size;
    List<WorkOrder> items = more ? found.subList(0, size) : found;
    Page<WorkOrderView> page =
        new Page<>(
            orders.views(caller.realm().tenant(), items),
            more ? cursors.encode(String.valueOf(items.getLast().id())) : null);
    return page.ok().body(page);
  }

  @GetMapping("/work-orders/{id}")
  @Operation(summary = "One work order; its ETag is what changes of it ask for")
  ResponseEntity<WorkOrderView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, require(caller, id));
  }

  @GetMapping("/work-orders/{id}/history")
  @Operation(summary = "What happened to a work order, the newest first")
  ResponseEntity<Page<EventView>> history(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    require(caller, id);
    int size = size(limit);
    List<Event> found = table.events(caller.realm().tenant(), id, before(cursor), size + 1);
    boolean more = found.size() > size;
    List<Event> items = more ? found.subList(0, size) : found;
    Page<EventView> page =
        new Page<>(
            items.stream().map(EventView::of).toList(),
            more ? cursors.encode(String.valueOf(items.getLast().id())) : null);
    return page.ok().body(page);
  }

  @GetMapping("/alarms/{id}/work-orders")
  @Operation(
      summary =
          "The unfinished work orders at an alarm's machine about its rule, then those about it"
              + " that are closed; 20 at most")
  Page<WorkOrderView> ofAlarm(Caller caller, @PathVariable int id) {
    Source alarm = table.alarm(caller.realm(), id).orElseThrow(Problem::notFound);
    return Page.whole(
        orders.views(caller.realm().tenant(), table.ofAlarm(caller.realm(), alarm, OF_AN_ALARM)));
  }

  @PostMapping("/work-orders")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary =
          "Make a work order; 409 when one at the same machine about the same rule is not finished")
  ResponseEntity<WorkOrderView> create(Caller caller, @RequestBody WorkOrderDraft request) {
    return answer(HttpStatus.CREATED, orders.create(caller.realm(), request, caller.subject()));
  }

  @PostMapping("/work-orders/{id}/alarms")
  @Operation(summary = "Add one more alarm of its machine to a work order")
  ResponseEntity<WorkOrderView> join(
      Caller caller, @PathVariable int id, @RequestBody WorkOrderJoin request) {
    return answer(
        HttpStatus.OK, orders.join(caller.realm(), id, request.alarmId(), caller.subject()));
  }

  @PatchMapping("/work-orders/{id}")
  @Operation(
      summary = "Change a work order that is not closed; what changes nothing is told to nobody")
  ResponseEntity<WorkOrderView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody WorkOrderEdit request) {
    return answer(
        HttpStatus.OK, orders.change(caller.realm(), id, ifMatch, request, caller.subject()));
  }

  private WorkOrder require(Caller caller, int id) {
    return table.find(caller.realm(), id).orElseThrow(Problem::notFound);
  }

  private static @Nullable List<WorkOrderState> states(String wanted, WorkOrderCheck check) {
    if (wanted.equals("all")) {
      return null;
    }
    if (wanted.equals("unfinished")) {
      return WorkOrderState.unfinished();
    }
    Optional<WorkOrderState> one = WorkOrderState.of(wanted);
    if (one.isEmpty()) {
      check.add("state-unknown", "state", "unfinished, all or one state is meant.");
    }
    return one.map(List::of).orElse(null);
  }

  private long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(cursors.decode(cursor));
    } catch (NumberFormatException e) {
      // whole, but of another list
      throw new Problem(
          HttpStatus.BAD_REQUEST, "cursor-invalid", "Use a cursor of a page of this list.");
    }
  }

  private static int size(@Nullable Integer limit) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > LIMIT) {
      String detail = "limit is 1 to " + LIMIT + ".";
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "invalid",
          detail,
          List.of(new FaultDetail("out-of-range", "limit", detail)));
    }
    return size;
  }

  private ResponseEntity<WorkOrderView> answer(HttpStatus status, WorkOrder order) {
    return new Version(order.version()).answer(status, orders.view(order));
  }
}
