package io.takt.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.takt.platform.PlatformProperties;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** For a service with a table {@code outbox}; not part of what every service gets. */
@Configuration(proxyBeanMethods = false)
public class OutboxParts {
  @Bean
  Outbox outbox(JdbcTemplate jdbc) {
    return new Outbox(jdbc);
  }

  @Bean
  OutboxPublisher outboxPublisher(
      DataSource source,
      PlatformProperties platform,
      Outbox outbox,
      List<TopicRepair> repairs,
      MeterRegistry metrics) {
    return new OutboxPublisher(source, platform, outbox, repairs, metrics);
  }
}
