package io.takt.alert.notification;

import io.takt.alert.rule.Priority;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that is told of alarms.
 *
 * @param url who has it may write to some: it is never shown, only its host
 * @param secret what it is signed with, or the key that lets in; empty where the URL is the key
 * @param least priority from which on it is told
 * @param sites of which it is told; null: all
 * @param events what it is told of
 */
record Endpoint(
    int id,
    long version,
    String name,
    ChannelKind kind,
    URI url,
    String secret,
    String language,
    Priority least,
    @Nullable List<Integer> sites,
    Set<EventKind> events) {
  Endpoint {
    events = Set.copyOf(events);
  }

  /** Without what lets in. */
  @Override
  public String toString() {
    return "Endpoint[id=" + id + ", kind=" + kind + ", host=" + url.getHost() + "]";
  }
}
