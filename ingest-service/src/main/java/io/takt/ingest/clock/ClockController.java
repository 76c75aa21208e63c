package io.takt.ingest.clock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Intake", description = "What came in, and what was refused and why")
class ClockController {
  private final ClockOffsets offsets;

  ClockController(ClockOffsets offsets) {
    this.offsets = offsets;
  }

  /**
   * The clock of a device.
   *
   * @param device its user name
   * @param messages it is estimated from
   * @param offsetMs server's time minus the device's; positive when the device is behind
   */
  record DeviceClock(String device, long offsetMs, long messages, OffsetDateTime lastSeen) {}

  @GetMapping("/api/v1/clocks")
  @Operation(summary = "How far the clock of each device is off, from the messages it sent live")
  Page<DeviceClock> clocks(Caller caller) {
    return Page.whole(offsets.estimates(caller.tenant()).stream().map(this::shown).toList());
  }

  private DeviceClock shown(ClockOffsets.Estimate e) {
    return new DeviceClock(
        e.device(),
        e.offsetMs(),
        e.messages(),
        Instant.ofEpochMilli(e.lastSeenMs()).atOffset(ZoneOffset.UTC));
  }
}
