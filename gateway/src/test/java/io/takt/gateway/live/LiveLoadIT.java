package io.takt.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.gateway.TestGateway;
import org.junit.jupiter.api.Test;

class LiveLoadIT {
  @Test
  void everyViewerSeesEverySignalWithinASecond() throws Exception {
    LiveLoad.Result result = new LiveLoad(40, 100, 2, 4).run(TestGateway.shared());
    assertThat(result.missing()).as(result.toString()).isZero();
    assertThat(result.p99Ms()).as(result.toString()).isLessThanOrEqualTo(1_000);
  }
}
