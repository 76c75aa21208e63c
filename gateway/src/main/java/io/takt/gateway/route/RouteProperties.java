package io.takt.gateway.route;

import io.takt.platform.token.Party;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services behind the gateway.
 *
 * @param services in the order in which their paths are tried
 * @param connectTimeout to a service
 * @param timeout until a service has answered
 */
@ConfigurationProperties(prefix = "takt.route", ignoreUnknownFields = false)
public record RouteProperties(
    Map<Party, Target> services,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("9s") Duration timeout) {

  /**
   * One service.
   *
   * @param paths below {@code /api/v1}, {@code *} for one level; what lies below them too
   */
  public record Target(URI url, @DefaultValue List<String> paths) {}

  /** Where a service is, on this machine unless told otherwise. */
  public URI url(Party service) {
    Target target = services.get(service);
    if (target == null) {
      throw new IllegalStateException("takt.route.services." + service.id() + " is missing");
    }
    return target.url();
  }
}
