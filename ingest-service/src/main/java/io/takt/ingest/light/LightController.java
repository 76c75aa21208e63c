package io.takt.ingest.light;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.ingest.plant.PlantIndex;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Intake", description = "What came in, and what was refused and why")
class LightController {
  private static final int MOST = 1_000;
  private final Lights lights;
  private final PlantIndex plant;

  LightController(Lights lights, PlantIndex plant) {
    this.lights = lights;
    this.plant = plant;
  }

  /**
   * The newest message of a machine.
   *
   * @param path {@code site/area/line/machine}, or as Sparkplug calls it
   * @param machineId null while the machine waits in the inbox
   * @param sample the beginning of the payload
   */
  record NewestMessage(
      @Nullable Integer machineId, String path, OffsetDateTime receivedAt, String sample) {}

  @GetMapping("/api/v1/intake")
  @Operation(summary = "The newest message of each machine, newest first")
  Page<NewestMessage> intake(
      Caller caller,
      @Parameter(
              description = "Only messages received after this",
              example = "2026-01-15T08:00:00Z")
          @RequestParam(required = false)
          @Nullable OffsetDateTime since,
      @RequestParam(required = false) @Nullable Integer machine) {
    long from = since == null ? 0 : since.toInstant().toEpochMilli();
    return Page.whole(
        lights.since(caller.realm().tenant(), from).stream()
            .filter(light ->
                plant.isWithin(caller.realm(), light.path())
                    || plant.isWithin(caller.realm(), light.machineId()))
            .filter(light -> machine == null || light.machineId() == machine)
            .limit(MOST)
            .map(LightController::shown)
            .toList());
  }

  private static NewestMessage shown(Lights.Light light) {
    return new NewestMessage(
        light.machineId() == 0 ? null : light.machineId(),
        light.path(),
        Instant.ofEpochMilli(light.receivedMs()).atOffset(ZoneOffset.UTC),
        light.sample());
  }
}
