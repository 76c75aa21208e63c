package io.takt.asset.activity;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the broker tells. What has no user or an unknown kind is left out; texts are cut to what a
 * line of the log shows.
 *
 * @param started the first report of a broker: nobody was connected before
 */
record Report(
    @Nullable Boolean started,
    @Nullable List<@Nullable Tenant> tenants,
    @Nullable List<@Nullable Event> events,
    @Nullable List<@Nullable Device> devices) {
  static final Set<String> KINDS = Set.of("connected", "disconnected", "refused");

  private static final int TEXT = 256;

  /** What one tenant publishes. */
  record Tenant(
      @Nullable String key, double messagesPerSecond, int quota, int held, boolean atLimit) {}

  /**
   * One thing of one connection.
   *
   * @param at epoch ms
   */
  record Event(
      long at,
      @Nullable String kind,
      @Nullable String user,
      @Nullable String clientId,
      @Nullable String address,
      @Nullable String protocol,
      @Nullable String reason) {
    boolean isWhole() {
      return user != null && kind != null && KINDS.contains(kind);
    }
  }

  /** What one device sent within so many seconds. */
  record Device(@Nullable String user, long messages, long refused, double seconds) {
    boolean isWhole() {
      return user != null && seconds > 0;
    }

    double perMinute(long number) {
      return number * 60 / seconds;
    }
  }

  List<Tenant> tenantList() {
    return present(tenants).filter(each -> each.key() != null).toList();
  }

  List<Event> eventList() {
    return present(events).filter(Event::isWhole).toList();
  }

  List<Device> deviceList() {
    return present(devices).filter(Device::isWhole).toList();
  }

  private static <T> Stream<T> present(@Nullable List<@Nullable T> list) {
    return list == null ? Stream.empty() : list.stream().filter(Objects::nonNull);
  }

  /** PostgreSQL stores no NUL. */
  static String text(@Nullable String given) {
    String clean = given == null ? "" : given.replace("\0", "");
    return clean.length() <= TEXT ? clean : clean.substring(0, TEXT);
  }
}
