package io.takt.alert.notification;

import io.takt.platform.network.Network;
import io.takt.platform.network.PublicInternet;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which addresses an endpoint may have: who may name one must not make alert-service call what
 * stands beside it. It is asked at each connection, which then goes to the address it has given: a
 * name that changes meanwhile changes nothing.
 */
final class Reach implements DnsResolver {
  /** Nothing that some read as a number and others as a name. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}\\.?$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]"
              + "([a-z0-9-]{0,61}[a-z0-9])?\\.?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final List<Network> allowed;
  private final Names names;

  Reach(List<String> allowed) {
    this(allowed, InetAddress::getAllByName);
  }

  Reach(List<String> allowed, Names names) {
    this.allowed = allowed.stream().map(Network::of).toList();
    this.names = names;
  }

  /** Who knows the addresses of a name. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** HTTPS; without only to an address in an allowed network. */
  boolean allows(URI target) {
    String host = target.getHost();
    if (host == null
        || target.getRawUserInfo() != null
        || target.getRawFragment() != null
        || !(isLiteral(host) || NAME.matcher(host).matches())) {
      return false;
    }
    if (isLiteral(host) && !reaches(literal(host))) {
      return false;
    }
    return "https".equals(target.getScheme())
        || ("http".equals(target.getScheme()) && isLiteral(host) && isAllowed(literal(host)));
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.of(host);
    for (InetAddress each : found) {
      if (!reaches(each)) {
        throw new UnknownHostException("the address of " + host + " is not allowed");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private boolean reaches(InetAddress address) {
    return isAllowed(address) || (PublicInternet.holds(address) && !isOwn(address));
  }

  private boolean isAllowed(InetAddress address) {
    return allowed.stream().anyMatch(network -> network.holds(address));
  }

  /** Also a public address of this machine leads to what listens beside us. */
  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static boolean isLiteral(String host) {
    return host.startsWith("[") || IPV4.matcher(host).matches();
  }

  /** Something that is no address is nobody's. */
  private static InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(
          host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    } catch (IllegalArgumentException e) {
      return InetAddress.getLoopbackAddress();
    }
  }
}
