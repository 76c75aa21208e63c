package io.takt.alert.notification;

import static io.takt.alert.notification.NotificationTable.time;

import io.takt.alert.alarm.Alarm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which codes messages may be answered, and the answers to that. */
@Component
class ReplyTable {
  private final JdbcClient jdbc;

  ReplyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The code by which a contact may answer what they were told of this episode. */
  Optional<String> code(Alarm alarm, int contact, Instant since) {
    return jdbc.sql(
            """
            SELECT code FROM notification
            WHERE tenant_id = ? AND contact_id = ? AND code IS NOT NULL AND alarm_id = ?
              AND occurrence = ? AND NOT link_used AND created_at > ?
            LIMIT 1
            """)
        .params(alarm.tenant().value(), contact, alarm.id(), alarm.occurrence(), time(since))
        .query(String.class)
        .optional();
  }

  /** That still name something to whoever has this number. System-wide. */
  Set<String> codes(String phone, Instant since) {
    return jdbc.sql(
            """
            SELECT code FROM notification JOIN contact USING (contact_id)
            WHERE phone = ? AND code IS NOT NULL AND created_at > ?
            """)
        .params(phone, time(since))
        .query((row, _) -> row.getString(1))
        .set();
  }

  /** Of who has this number, the newest first; nobody else uses them. System-wide. */
  List<Notification> lockOfCode(String phone, String code, Instant since) {
    return jdbc.sql(
            """
            SELECT notification.* FROM notification JOIN contact USING (contact_id)
            WHERE phone = ? AND code = ? AND created_at > ?
            ORDER BY notification_id DESC FOR UPDATE OF notification
            """)
        .params(phone, code, time(since))
        .query(NotificationTable::notification)
        .list();
  }

  /** Whoever has answered one message has answered all with its code; their links are used too. */
  void useCode(Notification notification) {
    jdbc.sql(
            """
            UPDATE notification SET link_used = true
            WHERE tenant_id = :tenant AND contact_id = :contact
              AND code = (
                SELECT code FROM notification WHERE tenant_id = :tenant AND notification_id = :id)
            """)
        .param("tenant", notification.tenant().value())
        .param("contact", notification.contactId())
        .param("id", notification.id())
        .update();
  }

  /** By SMS alone, and beside the message it answers. */
  void insertAnswer(Notification notification, String phone, Letter letter, Instant now) {
    jdbc.sql(
            """
            INSERT INTO notification (tenant_id, site_id, alarm_id, occurrence, contact_id, channel,
              channel_since, recipient, mail_id, thread_id, subject, plain, html, brief, priority,
              state, next_try_at, created_at, tells)
            SELECT tenant_id, site_id, alarm_id, occurrence, contact_id, 'sms', :now, :phone,
              '<' || gen_random_uuid() || substring(mail_id FROM '@.*$'), thread_id, :subject,
              :plain, '', :brief, priority, 'waiting', :now, :now, 'answer'
            FROM notification WHERE tenant_id = :tenant AND notification_id = :id
            """)
        .param("now", time(now))
        .param("phone", phone)
        .param("subject", letter.subject())
        .param("plain", letter.plain())
        .param("brief", letter.brief())
        .param("tenant", notification.tenant().value())
        .param("id", notification.id())
        .update();
  }
}
