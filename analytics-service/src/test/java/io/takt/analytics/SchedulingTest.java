package io.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class SchedulingTest {
  @Test
  void aLongJobDoesNotHoldUpAnother() throws InterruptedException {
    ThreadPoolTaskScheduler scheduler = new AnalyticsApplication().taskScheduler();
    scheduler.afterPropertiesSet();
    CountDownLatch longJobRuns = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch otherRan = new CountDownLatch(1);
    try {
      var _ =
          scheduler.scheduleWithFixedDelay(
              () -> {
                longJobRuns.countDown();
                await(release);
              },
              Duration.ofSeconds(1));
      assertThat(longJobRuns.await(10, TimeUnit.SECONDS)).isTrue();
      var _ = scheduler.scheduleWithFixedDelay(otherRan::countDown, Duration.ofSeconds(1));
      assertThat(otherRan.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      release.countDown();
      scheduler.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
