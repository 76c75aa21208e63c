package io.takt.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.gateway.TestGateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LiveLoadIT {
  @Test
  void everyViewerSeesEverySignalWithinASecond() throws Exception {
    judge(new LiveLoad(40, 100, 2, 4).run(TestGateway.shared()));
  }

  /** The size the stream is built for; viewers and generator run on the same machine. */
  @Test
  @Tag("full")
  void twoHundredViewersSeeFiveHundredSignals() throws Exception {
    new LiveLoad(50, 500, 1, 5).run(TestGateway.shared()); // the JVM gets warm
    LiveLoad.Result result = new LiveLoad(200, 500, 1, 30).run(TestGateway.shared());
    System.out.println(result);
    judge(result);
  }

  private static void judge(LiveLoad.Result result) {
    assertThat(result.missing()).as(result.toString()).isZero();
    assertThat(result.p99Ms()).as(result.toString()).isLessThanOrEqualTo(1_000);
  }
}
