package io.takt.broker.access;

/** The answer to a CONNECT. */
public enum SignIn {
  ALLOWED,
  DENIED,
  /** Nobody could be asked: not the client's fault, it may try again. */
  UNAVAILABLE
}
