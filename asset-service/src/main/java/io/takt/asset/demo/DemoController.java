package io.takt.asset.demo;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.device.DeviceModel;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.PlantModel;
import io.takt.asset.product.ProductModel;
import io.takt.asset.shift.WorkCalendarModel;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/demo")
@Tag(name = "Demo plant", description = "A simulated plant to look around in")
final class DemoController {
  private static final Set<String> STATES = Set.of("backfilling", "live", "stopped");

  private final PlantTransaction transaction;
  private final PlantModel plant;
  private final DeviceModel devices;
  private final ProductModel products;
  private final WorkCalendarModel calendars;
  private final DemoTable progress;

  DemoController(
      PlantTransaction transaction,
      PlantModel plant,
      DeviceModel devices,
      ProductModel products,
      WorkCalendarModel calendars,
      DemoTable progress) {
    this.transaction = transaction;
    this.plant = plant;
    this.devices = devices;
    this.products = products;
    this.calendars = calendars;
    this.progress = progress;
  }

  /**
   * The demo plant.
   *
   * @param present whether the plant has a demo site
   * @param state what its simulator does
   * @param sent readings of the back-fill so far
   * @param total readings of the back-fill
   */
  record Demo(
      boolean present,
      @Schema(allowableValues = {"none", "backfilling", "live", "stopped"}) String state,
      long sent,
      long total) {}

  /** How far the simulator is. */
  @Schema(name = "DemoProgress")
  record Edit(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"backfilling", "live", "stopped"})
          @Nullable String state,
      @Nullable Long sent,
      @Nullable Long total) {}

  @GetMapping
  @Operation(summary = "Whether there is a demo plant, and how far its back-fill is")
  Demo get(Caller caller) {
    return plant.hasDemo(caller.tenant())
        ? present(caller.tenant())
        : new Demo(false, "none", 0, 0);
  }

  private Demo present(TenantId tenant) {
    DemoTable.Progress last = progress.find(tenant).orElse(new DemoTable.Progress("stopped", 0, 0));
    return new Demo(true, last.state(), last.sent(), last.total());
  }

  @PutMapping
  @Operation(summary = "Told by the simulator as it goes; answers whether it still has a plant")
  Demo put(Caller caller, @RequestBody Edit request) {
    Faults faults = new Faults();
    String state = faults.required("state", request.state(), "live");
    if (!STATES.contains(state)) {
      faults.add("state-unknown", "state", "The state is backfilling, live or stopped.");
    }
    long sent = faults.required("sent", request.sent(), 0L);
    long total = faults.required("total", request.total(), 0L);
    if (sent < 0 || total < 0) {
      faults.add("out-of-range", "", "sent and total are not negative.");
    }
    faults.throwIfAny();
    if (plant.hasDemo(caller.tenant())) {
      progress.put(caller.tenant(), new DemoTable.Progress(state, sent, total));
    }
    return get(caller);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove the demo plant with its devices and its data")
  void delete(Caller caller) {
    TenantId tenant = caller.tenant();
    transaction.change(
        tenant,
        own -> {
          plant.removeDemo(tenant).forEach(site -> devices.removeThoseOf(tenant, site));
          products.removeDemo(tenant);
          calendars.removeDemo(tenant);
          progress.delete(tenant);
          return own;
        });
  }
}
