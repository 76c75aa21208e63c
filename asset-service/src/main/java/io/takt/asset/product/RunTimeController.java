package io.takt.asset.product;

import io.swagger.v3.oas.annotations.Operation;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products/{id}/run-times")
@Tag(name = "Production")
final class RunTimeController {
  private static final long LONGEST_MS = Duration.ofDays(7).toMillis();
  private static final int MOST_ITEMS = 10_000;
  private static final OffsetDateTime FIRST =
      OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final Duration AHEAD = Duration.ofDays(366);

  private final ProductModel model;
  private final RunTimeTable times;
  private final PlantModel plant;
  private final IdPages pages;
  private final Clock clock;

  RunTimeController(
      ProductModel model, RunTimeTable times, PlantModel plant, IdPages pages, Clock clock) {
    this.model = model;
    this.times = times;
    this.plant = plant;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * A planned run time.
   *
   * @param milliseconds for one cycle, up to seven days
   * @param itemsPerCycle that a cycle makes; 1 when left out
   * @param validFrom now when left out; a time in the past corrects the figures since then
   */
  @Schema(name = "NewPlannedRunTime")
  record NewRunTime(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "12500")
          @Nullable Long milliseconds,
      @Schema(minimum = "1", maximum = "10000", example = "1") @Nullable Integer itemsPerCycle,
      @Schema(format = "date-time") @Nullable String validFrom) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A product's planned run times by machine, with those of the past")
  ResponseEntity<Page<RunTime>> list(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(caller.tenant(), id, limit, cursor);
  }

  @GetMapping(produces = IdPages.CSV)
  @Operation(summary = "A product's planned run times by machine, with those of the past")
  ResponseEntity<String> csv(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return IdPages.csv(
        page(caller.tenant(), id, limit, cursor),
        "run-times",
        new Csv("productId", "machineId", "validFrom", "milliseconds", "itemsPerCycle"),
        each ->
            Arrays.asList(
                each.productId(),
                each.machineId(),
                each.validFrom().toString(),
                each.milliseconds(),
                each.itemsPerCycle()));
  }

  private ResponseEntity<Page<RunTime>> page(
      TenantId tenant, int id, @Nullable Integer limit, @Nullable String cursor) {
    Product product = product(tenant, id);
    return pages.answer(
        limit,
        cursor,
        RunTime::id,
        (after, size) -> times.after(tenant, product.id(), after, size));
  }

  @PutMapping("/{machineId}")
  @Operation(
      summary = "Plan how long a cycle takes on a machine and what it makes, from a moment on")
  RunTime put(
      Caller caller,
      @PathVariable int id,
      @PathVariable int machineId,
      @RequestBody NewRunTime request) {
    Product product = product(caller.tenant(), id);
    Machine machine = machine(caller.tenant(), machineId);
    Faults faults = new Faults();
    long milliseconds = faults.required("milliseconds", request.milliseconds(), 1L);
    if (milliseconds < 1 || milliseconds > LONGEST_MS) {
      faults.add("out-of-range", "milliseconds", "A run time is 1 ms to seven days.");
    }
    int items = Objects.requireNonNullElse(request.itemsPerCycle(), 1);
    if (items < 1 || items > MOST_ITEMS) {
      faults.add("out-of-range", "itemsPerCycle", "A cycle makes 1 to " + MOST_ITEMS + " items.");
    }
    OffsetDateTime now = now();
    OffsetDateTime from = faults.time("validFrom", request.validFrom(), now);
    if (from.isBefore(FIRST) || from.isAfter(now.plus(AHEAD))) {
      faults.add("out-of-range", "validFrom", "This is before 2000 or over a year ahead.");
    }
    faults.throwIfAny();
    return model.putRunTime(caller.tenant(), product, machine, milliseconds, items, from);
  }

  @DeleteMapping("/{machineId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "No longer plan a product on a machine; the past keeps its run times")
  void end(Caller caller, @PathVariable int id, @PathVariable int machineId) {
    Product product = product(caller.tenant(), id);
    Machine machine = machine(caller.tenant(), machineId);
    model.endRunTime(caller.tenant(), product, machine, now());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private Product product(TenantId tenant, int id) {
    return model.find(tenant, id).orElseThrow(Problem::notFound);
  }

  private Machine machine(TenantId tenant, int id) {
    return plant.machine(Realm.of(tenant), id).orElseThrow(Problem::notFound);
  }
}
