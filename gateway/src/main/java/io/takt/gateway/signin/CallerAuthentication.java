package io.takt.gateway.signin;

import io.takt.platform.caller.Caller;
import io.takt.platform.token.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who calls the gateway, by which way they came, and whether that still holds. */
@SuppressWarnings("serial")
public final class CallerAuthentication extends AbstractAuthenticationToken {
  private final Caller caller;
  private final Way way;
  private final transient BooleanSupplier stillGood;

  /**
   * @param stillGood asked again while a stream is open; may read the database
   */
  public CallerAuthentication(Caller caller, Way way, BooleanSupplier stillGood) {
    super(authorities(caller, way));
    this.caller = caller;
    this.way = way;
    this.stillGood = stillGood;
    setAuthenticated(true);
  }

  /** What was shown at the door. */
  public enum Way {
    SESSION,
    /** A session of who has to turn on a second factor before anything else. */
    ENROLMENT,
    KEY,
    /** A token signed by the command line's own key. */
    CLI;

    public String authority() {
      return "WAY_" + name();
    }
  }

  public Way way() {
    return way;
  }

  public boolean isStillGood() {
    return stillGood.getAsBoolean();
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  private static List<GrantedAuthority> authorities(Caller caller, Way way) {
    List<GrantedAuthority> all = new ArrayList<>();
    caller.scopes().stream()
        .map(Scope::authority)
        .map(SimpleGrantedAuthority::new)
        .forEach(all::add);
    all.add(new SimpleGrantedAuthority(way.authority()));
    return all;
  }
}
