package io.takt.alert.notification;

import io.takt.alert.alarm.Alarms;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the holder of a link sees and does. */
@Component
class LinkedAlarms {
  private final AcknowledgeLink links;
  private final NotificationTable notifications;
  private final ContactTable contacts;
  private final Alarms alarms;

  LinkedAlarms(
      AcknowledgeLink links,
      NotificationTable notifications,
      ContactTable contacts,
      Alarms alarms) {
    this.links = links;
    this.notifications = notifications;
    this.contacts = contacts;
    this.alarms = alarms;
  }

  /**
   * @param used by its own link
   */
  record Linked(String subject, String language, boolean used) {}

  @Transactional
  Linked look(String token) {
    Notification notification = require(token);
    Contact contact = contact(notification);
    return new Linked(notification.letter().subject(), contact.language(), notification.linkUsed());
  }

  /**
   * @return false when it was over, or acknowledged by somebody else, before
   */
  @Transactional
  boolean acknowledge(String token) {
    Notification notification = require(token);
    Contact contact = contact(notification);
    if (notification.linkUsed()) {
      throw new Problem(
          HttpStatus.GONE, "link-used", "This link has acknowledged its alarm already.");
    }
    TenantId tenant = notification.tenant();
    Integer alarm = notification.alarmId();
    if (alarm == null) {
      return false;
    }
    notifications.useLink(tenant, notification.id());
    return alarms
        .acknowledge(
            Realm.of(tenant),
            alarm,
            notification.occurrence(),
            "contact:" + contact.id() + " " + contact.name())
        .isPresent();
  }

  private Notification require(String token) {
    return notifications
        .lockOfLink(links.read(token))
        .orElseThrow(
            () -> new Problem(HttpStatus.GONE, "link-expired", "Its message is gone. Sign in."));
  }

  private Contact contact(Notification notification) {
    Integer id = notification.contactId();
    return Optional.ofNullable(id)
        .flatMap(each -> contacts.find(notification.tenant(), each))
        .orElseThrow(() ->
            new Problem(
                HttpStatus.GONE, "link-expired", "Who got this link is told no more. Sign in."));
  }
}
