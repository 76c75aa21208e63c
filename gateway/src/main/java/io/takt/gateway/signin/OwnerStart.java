package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes each tenant's owner at the first start. Nobody gets a default password: without a given one
 * the owner signs in by link.
 */
@Component
class OwnerStart implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OwnerStart.class);
  private static final TenantId FIRST = new TenantId(1);

  private final PersonTable people;
  private final SigninProperties properties;
  private final Passwords passwords;
  private final Clock clock;
  private volatile boolean running;

  OwnerStart(PersonTable people, SigninProperties properties, Passwords passwords, Clock clock) {
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
      people.ensureOwner(id, email, Role.ADMINISTRATOR, clock.instant());
    }
    if (!properties.ownerPassword().isEmpty()) {
      people.owner(FIRST).ifPresent(owner -> givePassword(owner, properties.ownerPassword()));
    }
    running = true;
  }

  /** The first; one that was set stays. */
  private void givePassword(Person owner, String password) {
    if (people.hash(owner).isPresent()) {
      return;
    }
    try {
      Passwords.check(password, owner.email());
    } catch (Problem weak) {
      throw new IllegalStateException("TAKT_OWNER_PASSWORD: " + weak.detail(), weak);
    }
    people.setPassword(owner, passwords.hash(password));
    log.info("the owner signs in with the password given for unattended installs");
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
