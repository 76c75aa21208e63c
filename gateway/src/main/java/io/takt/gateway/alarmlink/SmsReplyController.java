package io.takt.gateway.alarmlink;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sms-replies")
@Tag(name = "Alarms")
final class SmsReplyController {
  private final AlarmLinkClient alerts;

  SmsReplyController(AlarmLinkClient alerts) {
    this.alerts = alerts;
  }

  /** As it came. */
  record SmsReply(@Nullable String signature, Map<String, String> parameters) {}

  /** That it was heard. */
  record ReplyOutcome(boolean heard) {}

  @SecurityRequirements
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary =
          "What somebody answers to an SMS, told by the provider, whose signature is asked for")
  void receive(
      @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
      HttpServletRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
    alerts.ask("sms-replies", new SmsReply(signature, parameters), ReplyOutcome.class);
  }
}
