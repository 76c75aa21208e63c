package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider of SMS has no session: alert-service judges its signature. */
class SmsIT {
  @Test
  void whatTheProviderTellsIsHandedOnWithItsSignature() {
    StubService alert = new StubService();
    alert.json("/internal/sms-replies", 200, "{\"heard\":true}");
    alert.json("/internal/sms-receipts", 200, "{\"known\":true}");
    try (TestGateway gateway = TestGateway.with("--takt.route.services.alert.url=" + alert.url())) {
      assertThat(post(gateway, "/api/v1/sms-replies", "From=%2B491&Body=OK+K%C3%84").status())
          .isEqualTo(204);
      JsonNode reply = asked(alert, "/internal/sms-replies");
      assertThat(reply.path("signature").asString()).isEqualTo("signed");
      assertThat(reply.path("parameters").toString())
          .isEqualTo("{\"From\":\"+491\",\"Body\":\"OK KÄ\"}");

      assertThat(
              post(gateway, "/api/v1/sms-receipts?message=7", "MessageStatus=delivered").status())
          .isEqualTo(204);
      JsonNode receipt = asked(alert, "/internal/sms-receipts");
      assertThat(receipt.path("message").asLong()).isEqualTo(7);
      assertThat(receipt.path("parameters").toString())
          .isEqualTo("{\"MessageStatus\":\"delivered\"}");

      alert.json(
          "/internal/sms-replies",
          400,
          "{\"status\":400,\"code\":\"signature-invalid\",\"detail\":\"no\"}");
      assertProblem(post(gateway, "/api/v1/sms-replies", "Body=OK"), 400, "signature-invalid");
    }
  }

  private static Browser.Answer post(TestGateway gateway, String path, String form) {
    Browser visitor = gateway.browser().with("X-Twilio-Signature", "signed");
    return visitor.send(
        visitor
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(BodyPublishers.ofString(form)));
  }

  private static JsonNode asked(StubService alert, String path) {
    StubService.Asked asked = alert.asked(path).getLast();
    assertThat(asked.header("Authorization")).startsWith("Bearer ");
    return JsonMapper.shared().readTree(asked.body());
  }
}
