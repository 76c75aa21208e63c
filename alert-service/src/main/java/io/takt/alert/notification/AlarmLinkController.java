package io.takt.alert.notification;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.platform.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the gateway, which lets in who has no session but a link. */
@RestController
@RequestMapping("/internal/alarm-links")
@Hidden
final class AlarmLinkController {
  private final LinkedAlarms linked;

  AlarmLinkController(LinkedAlarms linked) {
    this.linked = linked;
  }

  /** What stands behind the {@code #} of a link. */
  record Token(@Nullable String token) {}

  /** What it is about. */
  record LinkedAlarm(String subject, String language, boolean used) {}

  /** Whether it was this link that acknowledged it. */
  record Acknowledged(boolean acknowledged) {}

  @PostMapping("/look")
  LinkedAlarm look(@RequestBody Token request) {
    LinkedAlarms.Linked found = linked.look(text(request));
    return new LinkedAlarm(found.subject(), found.language(), found.used());
  }

  @PostMapping("/acknowledge")
  Acknowledged acknowledge(@RequestBody Token request) {
    return new Acknowledged(linked.acknowledge(text(request)));
  }

  private static String text(Token request) {
    if (request.token() == null) {
      throw new Problem(HttpStatus.BAD_REQUEST, "link-invalid", "The token of the link is needed.");
    }
    return request.token();
  }
}
