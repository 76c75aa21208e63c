package io.takt.platform.token;

import java.util.Locale;

/** What a token allows. */
public enum Scope {
  READ,
  /** What people at the machines do: {@link RecordCalls}. */
  RECORD,
  /** Includes what {@link #RECORD} allows. */
  WRITE,
  /** Inviting people and changing what they may do, as far as one may oneself. */
  PEOPLE,
  ADMIN,
  /** Calls between services on {@code /internal/**}. */
  SERVICE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The authority Spring Security derives from it. */
  public String authority() {
    return "SCOPE_" + id();
  }
}
