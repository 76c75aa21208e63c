package io.takt.analytics;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service, alone or as one of several contexts in a JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class AnalyticsApplication {
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(AnalyticsApplication.class)
        .properties("spring.config.name=platform,analytics-service")
        .bannerMode(Banner.Mode.OFF);
  }

  static void main(String[] args) {
    SpringApplication application = builder().build();
    application.run(args);
  }
}
