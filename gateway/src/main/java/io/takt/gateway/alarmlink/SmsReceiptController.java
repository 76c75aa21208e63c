package io.takt.gateway.alarmlink;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sms-receipts")
@Tag(name = "Alarms")
final class SmsReceiptController {
  private static final String MESSAGE = "message";

  private final AlarmLinkClient alerts;

  SmsReceiptController(AlarmLinkClient alerts) {
    this.alerts = alerts;
  }

  /** As it came. */
  record SmsReceipt(
      @Nullable Long message, @Nullable String signature, Map<String, String> parameters) {}

  /** Whether a message was known. */
  record ReceiptOutcome(boolean known) {}

  @SecurityRequirements
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "What became of an SMS, told by the provider, whose signature is asked for")
  void receive(
      @Parameter(description = "as given to the provider") @RequestParam(required = false)
          @Nullable Long message,
      @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
      HttpServletRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> {
      if (!name.equals(MESSAGE)) {
        parameters.put(name, values[0]);
      }
    });
    alerts.ask(
        "sms-receipts", new SmsReceipt(message, signature, parameters), ReceiptOutcome.class);
  }
}
