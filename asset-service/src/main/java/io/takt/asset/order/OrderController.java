package io.takt.asset.order;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
@RequestMapping("/api/v1/orders")
@Tag(name = "Production")
final class OrderController {
  private static final String FROM = "RFC 3339 with offset: orders that ran or are planned after";
  private static final String TO = "RFC 3339 with offset: orders that ran or are planned before";

  private final OrderModel model;
  private final OrderEdit.Check check;
  private final OrderTable orders;
  private final IdPages pages;

  OrderController(OrderModel model, OrderEdit.Check check, OrderTable orders, IdPages pages) {
    this.model = model;
    this.check = check;
    this.orders = orders;
    this.pages = pages;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Orders by state, machine and time")
  ResponseEntity<Page<Order.View>> list(
      Caller caller,
      @Parameter(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {
                        "planned",
                        "running",
                        "interrupted",
                        "finished",
                        "cancelled"
                      }))
          @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "Only those that are for this machine or ran on it")
          @RequestParam(required = false)
          @Nullable Integer machineId,
      @Parameter(description = FROM, example = "2026-05-04T00:00:00Z")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = TO, example = "2026-05-05T00:00:00Z") @RequestParam(required = false)
          @Nullable String to,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(caller.tenant(), filter(state, machineId, from, to), limit, cursor);
  }

  @GetMapping(produces = IdPages.CSV)
  @Operation(summary = "Orders by state, machine and time")
  ResponseEntity<String> csv(
      Caller caller,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Integer machineId,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return IdPages.csv(
        page(caller.tenant(), filter(state, machineId, from, to), limit, cursor),
        "orders",
        new Csv(
            "id",
            "key",
            "productId",
            "batch",
            "plannedQuantity",
            "plannedStart",
            "plannedEnd",
            "lineId",
            "machineIds",
            "state",
            "runningOn"),
        OrderController::cells);
  }

  private static List<? extends @Nullable Object> cells(Order.View order) {
    return Arrays.asList(
        order.id(),
        order.key(),
        order.productId(),
        order.batch(),
        order.plannedQuantity(),
        order.plannedStart(),
        order.plannedEnd(),
        order.lineId(),
        order.machineIds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
        order.state(),
        order.running().stream()
            .map(running -> String.valueOf(running.machineId()))
            .collect(Collectors.joining(" ")));
  }

  private ResponseEntity<Page<Order.View>> page(
      TenantId tenant, OrderTable.Filter filter, @Nullable Integer limit, @Nullable String cursor) {
    return pages.answer(
        limit,
        cursor,
        Order.View::id,
        (id, size) -> orders.after(tenant, filter, id, size).stream().map(Order::view).toList());
  }

  private static OrderTable.Filter filter(
      @Nullable String state,
      @Nullable Integer machineId,
      @Nullable String from,
      @Nullable String to) {
    Faults faults = new Faults();
    boolean known =
        state == null || Arrays.stream(OrderState.values()).anyMatch(s -> s.id().equals(state));
    if (!known) {
      faults.add(
          "state-unknown",
          "state",
          "A state is planned, running, interrupted, finished or cancelled.");
    }
    OffsetDateTime begin = faults.timeOrNull("from", from, null);
    OffsetDateTime end = faults.timeOrNull("to", to, null);
    faults.throwIfAny();
    return new OrderTable.Filter(
        state == null ? null : OrderState.of(state), machineId, begin, end);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One order; its ETag is what changes of it ask for")
  ResponseEntity<Order.View> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, order(caller, id));
  }

  private static ResponseEntity<Order.View> answer(HttpStatus status, Order order) {
    return new Version(order.version()).answer(status, order.view());
  }

  private Order order(Caller caller, int id) {
    return model.find(caller.tenant(), id).orElseThrow(Problem::notFound);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make an order")
  ResponseEntity<Order.View> create(Caller caller, @RequestBody OrderEdit.NewOrder request) {
    return answer(
        HttpStatus.CREATED, model.create(caller.tenant(), check.create(caller.tenant(), request)));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Change what is planned of an order that is neither finished nor cancelled")
  ResponseEntity<Order.View> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody OrderEdit request) {
    TenantId tenant = caller.tenant();
    return answer(
        HttpStatus.OK, model.edit(tenant, id, ifMatch, old -> check.edit(tenant, old, request)));
  }

  @PostMapping("/{id}/finish")
  @Operation(summary = "Finish an interrupted order")
  Order.View finish(Caller caller, @PathVariable int id) {
    return model.finish(caller.tenant(), order(caller, id).id()).view();
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Cancel an order that does not run")
  Order.View cancel(Caller caller, @PathVariable int id) {
    return model.cancel(caller.tenant(), order(caller, id).id()).view();
  }
}
