package io.takt.analytics;

import io.takt.platform.audit.AuditTrail;
import io.takt.platform.outbox.OutboxParts;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
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
public class AnalyticsApplication {
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(AnalyticsApplication.class)
        .properties("spring.config.name=platform,analytics-service")
        .bannerMode(Banner.Mode.OFF);
  }

  /**
   * Jobs with a fixed delay run on threads of their own. The scheduler that comes with virtual
   * threads has one for all of them, so a long roll-up would hold up what makes new signals known.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(4);
    scheduler.setThreadNamePrefix("analytics-job-");
    return scheduler;
  }

  static void main(String[] args) {
    SpringApplication application = builder().build();
    application.run(args);
  }
}
