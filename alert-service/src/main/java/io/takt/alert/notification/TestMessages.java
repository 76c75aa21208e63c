package io.takt.alert.notification;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends tests the way messages go, and not many: they reach people who did not ask for them. */
@Component
class TestMessages {
  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final NotificationTable table;
  private final MailProperties mail;
  private final Clock clock;

  TestMessages(NotificationTable table, MailProperties mail, Clock clock) {
    this.table = table;
    this.mail = mail;
    this.clock = clock;
  }

  TestMessage toContact(TenantId tenant, Contact contact, ChannelKind kind) {
    Contact here =
        new Contact(
            contact.id(),
            contact.version(),
            contact.name(),
            contact.email(),
            contact.phone(),
            List.of(kind),
            contact.language(),
            contact.least(),
            contact.sites());
    Instant now = allowed(tenant);
    return new TestMessage(
        table.insertTest(
            tenant, NotificationTable.To.of(here), Letter.test(contact.language()), ids(), now));
  }

  TestMessage toEndpoint(TenantId tenant, Endpoint endpoint) {
    Instant now = allowed(tenant);
    return new TestMessage(
        table.insertTest(
            tenant,
            NotificationTable.To.of(endpoint),
            Letter.test(endpoint.language()),
            ids(),
            now));
  }

  private Instant allowed(TenantId tenant) {
    Instant now = clock.instant();
    if (table.testsSince(tenant, now.minus(WITHIN)) >= MOST) {
      throw new Problem(
          HttpStatus.TOO_MANY_REQUESTS,
          "too-many-tests",
          "There were " + MOST + " tests in the last " + WITHIN.toMinutes() + " minutes.");
    }
    return now;
  }

  private NotificationTable.Ids ids() {
    return NotificationTable.Ids.of("test", mail.domain());
  }
}
