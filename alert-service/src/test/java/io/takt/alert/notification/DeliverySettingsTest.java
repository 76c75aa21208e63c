package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliverySettingsTest {
  private static <T> T settings(Class<T> type, String prefix, Map<String, String> told) {
    return new Binder(new MapConfigurationPropertySource(told)).bindOrCreate(prefix, type);
  }

  @Test
  void whatNobodyHasSetIsAsDocumented() {
    DeliveryProperties usual = settings(DeliveryProperties.class, "takt.delivery", Map.of());
    assertThat(usual.receiptWithin()).isEqualTo(Duration.ofMinutes(3));
    assertThat(usual.kept()).isEqualTo(Duration.ofDays(90));
    assertThat(settings(SmsProperties.class, "takt.sms", Map.of()).isAnswerable()).isFalse();
  }

  @Test
  void whatIsStillNeededIsKept() {
    assertThatThrownBy(() ->
            settings(DeliveryProperties.class, "takt.delivery", Map.of("takt.delivery.kept", "1d")))
        .hasRootCauseMessage("takt.delivery.kept is 2 days at least");
  }

  @Test
  void aSenderOfLettersCannotBeAnswered() {
    for (Map.Entry<String, Boolean> each :
        Map.of("+4940123456", true, "88088", true, "Takt", false, "", false).entrySet()) {
      Map<String, String> told = Map.of("takt.sms.replies", "true", "takt.sms.from", each.getKey());
      assertThat(settings(SmsProperties.class, "takt.sms", told).isAnswerable())
          .as(each.getKey())
          .isEqualTo(each.getValue());
    }
  }
}
