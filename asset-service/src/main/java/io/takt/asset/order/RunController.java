package io.takt.asset.order;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.PlantModel;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Production")
final class RunController {
  private static final Duration BACK = Duration.ofDays(30);

  private final OrderModel model;
  private final RunTable runs;
  private final PlantModel plant;
  private final IdPages pages;
  private final Clock clock;

  RunController(OrderModel model, RunTable runs, PlantModel plant, IdPages pages, Clock clock) {
    this.model = model;
    this.runs = runs;
    this.plant = plant;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * An order begins on a machine.
   *
   * @param at now when left out; up to 30 days back
   */
  record OrderStart(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer machineId,
      @Schema(format = "date-time") @Nullable String at) {}

  /**
   * An order stops on a machine.
   *
   * @param at now when left out; up to 30 days back
   * @param finished whether the order is done; only on the last machine that runs it
   */
  record OrderStop(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer machineId,
      @Schema(format = "date-time") @Nullable String at,
      @Nullable Boolean finished) {}

  /**
   * A run that has begun.
   *
   * @param interrupted the order whose run on the machine ended with it, null where none ran
   */
  record StartedOrder(Run run, Order.View order, Order.@Nullable View interrupted) {}

  @PostMapping("/api/v1/orders/{id}/start")
  @Operation(summary = "Start an order on a machine; ends the run of another order there")
  StartedOrder start(Caller caller, @PathVariable int id, @RequestBody OrderStart request) {
    Order order = order(caller, id);
    Faults faults = new Faults();
    Optional<Machine> machine = machine(caller.tenant(), faults, request.machineId());
    OffsetDateTime at = moment(faults, request.at());
    faults.throwIfAny();
    OrderModel.Started started =
        model.start(caller.tenant(), order.id(), machine.orElseThrow(), at);
    Order interrupted = started.interrupted();
    return new StartedOrder(
        started.run(), started.order().view(), interrupted == null ? null : interrupted.view());
  }

  @PostMapping("/api/v1/orders/{id}/stop")
  @Operation(summary = "Stop an order on a machine, and finish it if it is done")
  Order.View stop(Caller caller, @PathVariable int id, @RequestBody OrderStop request) {
    Order order = order(caller, id);
    Faults faults = new Faults();
    Optional<Machine> machine = machine(caller.tenant(), faults, request.machineId());
    OffsetDateTime at = moment(faults, request.at());
    faults.throwIfAny();
    boolean finished = Boolean.TRUE.equals(request.finished());
    return model.stop(caller.tenant(), order.id(), machine.orElseThrow(), at, finished).view();
  }

  private Order order(Caller caller, int id) {
    return model.find(caller.tenant(), id).orElseThrow(Problem::notFound);
  }

  private Optional<Machine> machine(TenantId tenant, Faults faults, @Nullable Integer id) {
    Optional<Machine> machine =
        plant.machine(Realm.of(tenant), faults.required("machineId", id, 0));
    if (id != null && machine.isEmpty()) {
      faults.add("not-found", "machineId", "There is no machine with this id.");
    }
    return machine;
  }

  private OffsetDateTime moment(Faults faults, @Nullable String text) {
    OffsetDateTime now =
        OffsetDateTime.now(clock)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.MILLIS);
    OffsetDateTime at = faults.time("at", text, now);
    if (at.isAfter(now)) {
      faults.add("time-in-future", "at", "This time has not come yet.");
    } else if (at.isBefore(now.minus(BACK))) {
      faults.add("time-too-old", "at", "This is over 30 days back.");
    }
    return at;
  }

  @GetMapping(value = "/api/v1/machines/{id}/orders", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Which orders a machine ran when, the oldest first")
  ResponseEntity<Page<Run>> ofMachine(
      Caller caller,
      @PathVariable int id,
      @Parameter(description = "RFC 3339 with offset", example = "2026-05-04T00:00:00Z")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "RFC 3339 with offset", example = "2026-05-05T00:00:00Z")
          @RequestParam(required = false)
          @Nullable String to,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(caller.realm(), id, from, to, limit, cursor);
  }

  @GetMapping(value = "/api/v1/machines/{id}/orders", produces = IdPages.CSV)
  @Operation(summary = "Which orders a machine ran when, the oldest first")
  ResponseEntity<String> csvOfMachine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return IdPages.csv(
        page(caller.realm(), id, from, to, limit, cursor),
        "order-runs",
        new Csv("orderId", "machineId", "start", "end"),
        run -> Arrays.asList(run.orderId(), run.machineId(), run.start(), run.end()));
  }

  private ResponseEntity<Page<Run>> page(
      Realm realm,
      int id,
      @Nullable String from,
      @Nullable String to,
      @Nullable Integer limit,
      @Nullable String cursor) {
    Machine machine = plant.machine(realm, id).orElseThrow(Problem::notFound);
    Faults faults = new Faults();
    OffsetDateTime begin = faults.timeOrNull("from", from, null);
    OffsetDateTime end = faults.timeOrNull("to", to, null);
    faults.throwIfAny();
    return pages.answer(
        limit,
        cursor,
        Run::id,
        (after, size) -> runs.ofMachine(realm.tenant(), machine.id(), begin, end, after, size));
  }
}
