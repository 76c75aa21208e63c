package io.takt.asset.activity;

import org.springframework.context.ApplicationContext;

/** Does now what the job does every few minutes. */
public final class Forgetting {
  private Forgetting() {}

  public static void run(ApplicationContext service) {
    service.getBean(ActivityRetention.class).forget();
  }
}
