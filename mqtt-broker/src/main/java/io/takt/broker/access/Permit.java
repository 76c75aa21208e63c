package io.takt.broker.access;

/** The answer to a PUBLISH, a SUBSCRIBE or a will. */
public enum Permit {
  ALLOWED,
  DENIED,
  /** Nobody could be asked. */
  UNAVAILABLE
}
