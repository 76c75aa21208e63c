package io.takt.platform.log;

import org.jspecify.annotations.Nullable;

/**
 * The service a thread works for, where several live in one JVM. A thread works for whoever made
 * it: what a service starts while its context starts, and what those threads start, is its own.
 */
public final class LogService {
  private static final InheritableThreadLocal<@Nullable String> NAME =
      new InheritableThreadLocal<>();

  private LogService() {}

  /** From now on this thread, and every thread it makes, works for the service. */
  public static void enter(String name) {
    NAME.set(name);
  }

  /** This thread works for nobody in particular again; those it made go on as they are. */
  public static void leave() {
    NAME.remove();
  }

  /** The service of this thread, or the other one where none was entered. */
  static @Nullable String orElse(@Nullable String other) {
    String name = NAME.get();
    return name == null ? other : name;
  }
}
