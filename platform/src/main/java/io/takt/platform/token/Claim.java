package io.takt.platform.token;

/** Names of our claims. */
public final class Claim {
  public static final String TENANT = "tenant";
  public static final String SCOPE = "scope";

  private Claim() {}
}
