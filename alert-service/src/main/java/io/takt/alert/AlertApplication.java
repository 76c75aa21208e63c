package io.takt.alert;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service, alone or as one of several contexts in a JVM. */
@SpringBootApplication
public class AlertApplication {
  static void main(String[] args) {
    builder().run(args);
  }

  /** Also as a child context beside other services in one JVM. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(AlertApplication.class)
        .properties("spring.config.name=platform,alert-service");
  }
}
