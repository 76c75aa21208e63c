package io.takt.gateway.provider;

import io.takt.platform.network.PublicInternet;
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
    if (!isAllowed(host)
        && Arrays.stream(found).anyMatch(address -> !PublicInternet.holds(address))) {
      throw new UnknownHostException(
          host + " is in a private network and not named in TAKT_PRIVATE_PROVIDERS");
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
