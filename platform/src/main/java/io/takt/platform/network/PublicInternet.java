package io.takt.platform.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * What everybody reaches (IANA special-purpose address registries). What a tenant names is called
 * only there, so that nobody makes a service call what stands beside it.
 */
public final class PublicInternet {
  private static final Network UNICAST_6 = Network.of("2000::/3");

  private static final List<Network> EXCEPT =
      List.of(
          Network.of("0.0.0.0/8"),
          Network.of("10.0.0.0/8"),
          // carriers, behind which others stand
          Network.of("100.64.0.0/10"),
          Network.of("127.0.0.0/8"),
          // link-local, where clouds keep their metadata
          Network.of("169.254.0.0/16"),
          Network.of("172.16.0.0/12"),
          Network.of("192.0.0.0/24"),
          Network.of("192.0.2.0/24"),
          Network.of("192.88.99.0/24"),
          Network.of("192.168.0.0/16"),
          Network.of("198.18.0.0/15"),
          Network.of("198.51.100.0/24"),
          Network.of("203.0.113.0/24"),
          Network.of("224.0.0.0/4"),
          Network.of("240.0.0.0/4"),
          // Teredo and other protocols, some of which carry an IPv4 address
          Network.of("2001::/23"),
          Network.of("2001:db8::/32"),
          // 6to4
          Network.of("2002::/16"),
          Network.of("3fff::/20"));

  private PublicInternet() {}

  /** Of IPv6 only global unicast: what translates to IPv4 (mapped, NAT64) is outside of it. */
  public static boolean holds(InetAddress address) {
    return (address instanceof Inet4Address || UNICAST_6.holds(address))
        && EXCEPT.stream().noneMatch(network -> network.holds(address));
  }
}
