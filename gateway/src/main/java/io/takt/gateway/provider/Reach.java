package io.takt.gateway.provider;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which addresses a provider may have: an administrator of a tenant must not make the gateway call
 * what stands beside it. Asked at each connection, so that a name cannot change meanwhile.
 */
final class Reach implements DnsResolver {
  private final List<String> privateHosts;

  Reach(List<String> privateHosts) {
    this.privateHosts =
        privateHosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** HTTPS; without only on this machine, if that is allowed. */
  boolean allows(URI target) {
    String host = target.getHost();
    if (host == null || target.getUserInfo() != null || target.getFragment() != null) {
      return false;
    }
    return "https".equals(target.getScheme())
        || ("http".equals(target.getScheme()) && isAllowed(host) && isLoopback(host));
  }

  private boolean isAllowed(String host) {
    return privateHosts.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    if (!isAllowed(host) && Arrays.stream(found).anyMatch(Reach::isInside)) {
      throw new UnknownHostException(
          host + " is in a private network and not named in TAKT_PRIVATE_PROVIDERS");
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** Of no network that everybody reaches (RFC 6890). */
  static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    if (address instanceof Inet4Address) {
      return first == 0
          || first >= 240
          || (first == 100 && (second & 0xc0) == 64)
          || (first == 192 && second == 0)
          || (first == 198 && (second & 0xfe) == 18);
    }
    // global unicast only, without those that carry an IPv4 address (6to4, Teredo)
    return (first & 0xe0) != 0x20
        || (first == 0x20 && second == 0x02)
        || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
  }
}
