package io.takt.asset.deletion;

import org.springframework.context.ApplicationContext;

/** Does now what the job does every few minutes. */
public final class Purging {
  private Purging() {}

  public static void run(ApplicationContext service) {
    service.getBean(Deletion.class).purgeDue();
  }
}
