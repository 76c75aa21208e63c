package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages on their way, and afterwards the log of what became of them. */
@Component
class NotificationTable {
  private final JdbcClient jdbc;

  NotificationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How its mail is told apart, and from whom it comes. */
  record Ids(String mail, String thread) {}

  void insert(
      Alarm alarm, Contact contact, Letter letter, Ids ids, boolean shownOnly, Instant now) {
    jdbc.sql(
            """
            INSERT INTO notification (tenant_id, site_id, alarm_id, occurrence, contact_id,
              recipient, mail_id, thread_id, subject, plain, html, priority, state, next_try_at,
              created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            alarm.tenant().value(),
            alarm.siteId(),
            alarm.id(),
            alarm.occurrence(),
            contact.id(),
            contact.email(),
            ids.mail(),
            ids.thread(),
            letter.subject(),
            letter.plain(),
            letter.html(),
            alarm.priority().rank(),
            shownOnly ? "shown" : "waiting",
            time(now),
            time(now))
        .update();
  }

  /**
   * Some that are due, the worst first. They are this sender's until the lease ends; one that died
   * with them leaves them to the next, who sends them under the same id. System-wide.
   */
  List<Notification> claim(Instant now, Instant leaseEnd, int limit) {
    return jdbc.sql(
            """
            UPDATE notification SET next_try_at = ?, tries = tries + 1
            WHERE notification_id IN (
              SELECT notification_id FROM notification
              WHERE state = 'waiting' AND next_try_at <= ?
              ORDER BY priority DESC, next_try_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .params(time(leaseEnd), time(now), limit)
        .query(NotificationTable::notification)
        .list();
  }

  void sent(Notification notification, Instant now) {
    jdbc.sql(
            """
            UPDATE notification SET state = 'sent', sent_at = ?, answer = ''
            WHERE tenant_id = ? AND notification_id = ?
            """)
        .params(time(now), notification.tenant().value(), notification.id())
        .update();
  }

  void failed(Notification notification, boolean forGood, String answer, Instant next) {
    jdbc.sql(
            """
            UPDATE notification SET state = ?, answer = ?, next_try_at = ?
            WHERE tenant_id = ? AND notification_id = ?
            """)
        .params(
            forGood ? "refused" : "waiting",
            answer,
            time(next),
            notification.tenant().value(),
            notification.id())
        .update();
  }

  List<Notification> page(Realm realm, @Nullable Integer alarm, long before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM notification
            WHERE tenant_id = :tenant AND %s AND notification_id < :before
              AND (CAST(:alarm AS int) IS NULL OR alarm_id = CAST(:alarm AS int))
            ORDER BY notification_id DESC LIMIT :limit
            """
                .formatted(Realm.holds("site_id")))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("before", before)
        .param("alarm", alarm)
        .param("limit", limit)
        .query(NotificationTable::notification)
        .list();
  }

  /** Of a link whose signature holds; nobody else uses it until the transaction ends. */
  Optional<Notification> lockOfLink(long id) {
    return jdbc.sql("SELECT * FROM notification WHERE notification_id = ? FOR UPDATE")
        .param(id)
        .query(NotificationTable::notification)
        .optional();
  }

  void useLink(TenantId tenant, long id) {
    jdbc.sql(
            """
            UPDATE notification SET link_used = true
            WHERE tenant_id = ? AND notification_id = ?
            """)
        .params(tenant.value(), id)
        .update();
  }

  private static Notification notification(ResultSet row, int number) throws SQLException {
    Timestamp sent = row.getTimestamp("sent_at");
    return new Notification(
        row.getLong("notification_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getInt("alarm_id"),
        row.getLong("occurrence"),
        row.getInt("contact_id"),
        row.getString("recipient"),
        row.getString("mail_id"),
        row.getString("thread_id"),
        new Letter(row.getString("subject"), row.getString("plain"), row.getString("html")),
        row.getString("state"),
        row.getInt("tries"),
        row.getTimestamp("created_at").toInstant(),
        sent == null ? null : sent.toInstant(),
        row.getString("answer"),
        row.getBoolean("link_used"));
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
