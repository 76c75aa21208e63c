package io.takt.alert;

import io.takt.platform.audit.AuditTrail;
import io.takt.platform.outbox.OutboxParts;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The service, alone or as one of several contexts in a JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import({OutboxParts.class, AuditTrail.class})
public class AlertApplication {
  static void main(String[] args) {
    builder().run(args);
  }

  /** Also as a child context beside other services in one JVM. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(AlertApplication.class)
        .properties("spring.config.name=platform,alert-service");
  }

  /** A mail server that does not answer must not hold up what is shelved. */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(3);
    scheduler.setThreadNamePrefix("alert-job-");
    return scheduler;
  }
}
