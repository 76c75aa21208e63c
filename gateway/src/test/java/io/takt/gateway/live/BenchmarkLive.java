package io.takt.gateway.live;

import io.takt.gateway.TestGateway;

/**
 * 200 viewers of 500 signals for half a minute, on real parts; prints how old values are on
 * arrival.
 */
final class BenchmarkLive {
  private BenchmarkLive() {}

  static void main(String[] args) throws Exception {
    int perSecond = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    TestGateway gateway = TestGateway.shared();
    new LiveLoad(50, 500, perSecond, 5).run(gateway);
    System.out.println(new LiveLoad(200, 500, perSecond, 30).run(gateway));
    System.exit(0);
  }
}
