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
 * For the gateway, which lets in what the provider of SMS hands on: that it is theirs says a
 * signature.
 */
@RestController
@RequestMapping("/internal/sms-replies")
@Hidden
final class SmsReplyController {
  private final SmsOverHttp provider;
  private final ReplyListener replies;

  SmsReplyController(SmsOverHttp provider, ReplyListener replies) {
    this.provider = provider;
    this.replies = replies;
  }

  /** As it came. */
  record SmsReply(@Nullable String signature, @Nullable Map<String, String> parameters) {}

  /** That it was heard; what came of it is told to nobody but who has sent it. */
  record ReplyOutcome(boolean heard) {}

  @PostMapping
  ReplyOutcome receive(@RequestBody SmsReply reply) {
    Map<String, String> parameters = reply.parameters();
    if (reply.signature() == null
        || parameters == null
        || !provider.isReplySigned(parameters, reply.signature())) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "signature-invalid", "This message is not the provider's.");
    }
    replies.replied(parameters.getOrDefault("From", ""), parameters.getOrDefault("Body", ""));
    return new ReplyOutcome(true);
  }
}
