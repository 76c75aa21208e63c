package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.token.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes each tenant's owner at the first start. Nobody gets a default password: without a given one
 * the owner signs in by link.
 */
@Component
class OwnerStart implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OwnerStart.class);
  private static final Set<Scope> RIGHTS = Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN);
  private static final TenantId FIRST = new TenantId(1);

  /** bcrypt reads no further. */
  private static final int MAX_PASSWORD_BYTES = 72;

  private static final int MIN_PASSWORD_LENGTH = 10;

  private final PersonTable people;
  private final SigninProperties properties;
  private final PasswordEncoder passwords;
  private final Clock clock;
  private volatile boolean running;

  OwnerStart(
      PersonTable people, SigninProperties properties, PasswordEncoder passwords, Clock clock) {
    this.people = people;
    this.properties = properties;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Before the web server opens. */
  @Override
  public void start() {
    for (Tenant tenant : people.allTenants()) {
      TenantId id = new TenantId(tenant.id());
      boolean named = id.equals(FIRST) && !properties.ownerEmail().isBlank();
      String email = named ? properties.ownerEmail().strip() : "owner@" + tenant.key();
      people.ensureOwner(id, email, RIGHTS, clock.instant());
    }
    String password = properties.ownerPassword();
    if (!password.isEmpty()) {
      check(password);
      people.setFirstPassword(FIRST, passwords.encode(password));
      log.info("the owner signs in with the password given for unattended installs");
    }
    running = true;
  }

  private static void check(String password) {
    if (password.length() < MIN_PASSWORD_LENGTH
        || password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
      throw new IllegalStateException(
          "TAKT_OWNER_PASSWORD must have %d characters or more and at most %d bytes"
              .formatted(MIN_PASSWORD_LENGTH, MAX_PASSWORD_BYTES));
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
