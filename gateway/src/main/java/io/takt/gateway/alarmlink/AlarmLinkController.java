package io.takt.gateway.alarmlink;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/alarm-links")
@Tag(name = "Alarms")
final class AlarmLinkController {
  private final AlarmLinkClient alerts;

  AlarmLinkController(AlarmLinkClient alerts) {
    this.alerts = alerts;
  }

  /** What stands behind the {@code #} of the link. */
  record AlarmLink(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String token) {}

  /**
   * What the link is about.
   *
   * @param subject of its message
   * @param language of whom it was sent to
   * @param used it has acknowledged already
   */
  record LinkedAlarm(
      String subject, @Schema(allowableValues = {"en", "de"}) String language, boolean used) {}

  /**
   * What came of it.
   *
   * @param acknowledged false: it was over, or somebody else was faster
   */
  record LinkOutcome(boolean acknowledged) {}

  @SecurityRequirements
  @PostMapping(path = "/look", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "What the link of a message is about; it changes nothing")
  LinkedAlarm look(@RequestBody AlarmLink link) {
    return alerts.ask("alarm-links/look", link, LinkedAlarm.class);
  }

  @SecurityRequirements
  @PostMapping(path = "/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Acknowledge an alarm by the link of its message, once, without a session")
  LinkOutcome acknowledge(@RequestBody AlarmLink link) {
    return alerts.ask("alarm-links/acknowledge", link, LinkOutcome.class);
  }
}
