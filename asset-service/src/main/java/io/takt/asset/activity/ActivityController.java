package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.device.DeviceTable;
import io.takt.asset.page.IdPages;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Devices", description = "Who may publish: credentials of devices")
final class ActivityController {
  private final DeviceTable devices;
  private final ActivityTable table;
  private final SecurityEventTable security;
  private final IdPages pages;

  ActivityController(
      DeviceTable devices, ActivityTable table, SecurityEventTable security, IdPages pages) {
    this.devices = devices;
    this.table = table;
    this.security = security;
    this.pages = pages;
  }

  @GetMapping("/devices/{id}/activity")
  @Operation(summary = "Whether a device is connected, and how much it sends")
  DeviceActivity activity(Caller caller, @PathVariable int id) {
    check(caller, id);
    return table.activity(caller.realm().tenant(), id).orElse(DeviceActivity.NONE);
  }

  @GetMapping("/devices/{id}/connections")
  @Operation(summary = "A device's connects, ends and refusals, the newest first")
  ResponseEntity<Page<Connection>> connections(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Parameter(description = "connected, disconnected or refused")
          @Nullable String kind,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    check(caller, id);
    if (kind != null && !Report.KINDS.contains(kind)) {
      throw unknownKind();
    }
    return pages.answer(
        limit,
        cursor,
        Connection::id,
        (before, size) -> table.connections(caller.realm().tenant(), id, kind, before, size));
  }

  @GetMapping("/security-events")
  @Operation(summary = "What was unusual of devices, the newest first")
  ResponseEntity<Page<SecurityEvent>> securityEvents(
      Caller caller,
      @RequestParam(required = false)
          @Parameter(description = "new-address, rate-jump, topic-probing or bad-passwords")
          @Nullable String kind,
      @RequestParam(required = false) @Parameter(description = "Id of a device")
          @Nullable Integer device,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Optional<SecurityKind> asked = Optional.ofNullable(kind).flatMap(SecurityKind::of);
    if (kind != null && asked.isEmpty()) {
      throw unknownKind();
    }
    return pages.answer(
        limit,
        cursor,
        SecurityEvent::id,
        (before, size) ->
            security.before(caller.tenant(), asked.orElse(null), device, before, size));
  }

  private void check(Caller caller, int id) {
    if (devices.find(caller.realm(), id).isEmpty()) {
      throw Problem.notFound();
    }
  }

  private static RuntimeException unknownKind() {
    Faults faults = new Faults();
    faults.add("kind-unknown", "kind", "There is no such kind.");
    faults.throwIfAny();
    return new IllegalStateException("a fault throws");
  }
}
