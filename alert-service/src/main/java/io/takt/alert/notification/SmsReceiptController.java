package io.takt.alert.notification;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.platform.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For the gateway, which lets in receipts of the provider of SMS: who they are says a signature.
 */
@RestController
@RequestMapping("/internal/sms-receipts")
@Hidden
final class SmsReceiptController {
  private final SmsOverHttp provider;
  private final Receipts receipts;

  SmsReceiptController(SmsOverHttp provider, Receipts receipts) {
    this.provider = provider;
    this.receipts = receipts;
  }

  /** As it came. */
  record SmsReceipt(
      @Nullable Long message,
      @Nullable String signature,
      @Nullable Map<String, String> parameters) {}

  /**
   * What came of it.
   *
   * @param known there is such a message, and something became of it
   */
  record ReceiptOutcome(boolean known) {}

  @PostMapping
  ReceiptOutcome receive(@RequestBody SmsReceipt receipt) {
    Map<String, String> parameters = receipt.parameters();
    if (receipt.message() == null
        || receipt.signature() == null
        || parameters == null
        || !provider.isReceiptSigned(receipt.message(), parameters, receipt.signature())) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "signature-invalid", "This receipt is not the provider's.");
    }
    String status = parameters.getOrDefault("MessageStatus", "");
    return new ReceiptOutcome(
        switch (status) {
          case "delivered" -> receipts.of(receipt.message(), true, status);
          case "undelivered", "failed" ->
              receipts.of(
                  receipt.message(),
                  false,
                  (status + " " + parameters.getOrDefault("ErrorCode", "")).strip());
          // on its way
          default -> false;
        });
  }
}
