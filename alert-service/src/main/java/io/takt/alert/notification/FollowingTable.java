package io.takt.alert.notification;

import static io.takt.alert.notification.NotificationTable.time;

import io.takt.alert.alarm.Alarm;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages to programs that follow an alarm to its end. */
@Component
class FollowingTable {
  /** Under an id of its own and the name of the one it follows, so that programs know both. */
  private static final String FOLLOWING =
      """
      INSERT INTO notification (tenant_id, site_id, alarm_id, occurrence, endpoint_id, channel,
        channel_since, recipient, mail_id, thread_id, subject, plain, html, brief, facts, priority,
        state, next_try_at, created_at, tells)
      SELECT DISTINCT ON (endpoint_id, occurrence)
        tenant_id, site_id, alarm_id, occurrence, endpoint_id, channel, :now, recipient,
        '<' || gen_random_uuid() || substring(mail_id FROM '@.*$'), thread_id, subject, plain, html,
        brief, CAST(:facts AS jsonb), priority, 'waiting', :now, :now, :tells
      FROM told ORDER BY endpoint_id, occurrence, notification_id DESC
      """;

  private final JdbcClient jdbc;

  FollowingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that were told of this episode of an alarm and not of its end. */
  List<Integer> endpoints(Alarm alarm) {
    return jdbc.sql(
            """
            SELECT DISTINCT endpoint_id FROM notification
            WHERE tenant_id = ? AND alarm_id = ? AND open AND occurrence = ?
            """)
        .params(alarm.tenant().value(), alarm.id(), alarm.occurrence())
        .query((row, _) -> row.getInt(1))
        .list();
  }

  /** Whether any endpoint waits for the end of an episode of it. */
  boolean isFollowed(Alarm alarm) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM notification WHERE tenant_id = ? AND alarm_id = ? AND open)
            """)
        .params(alarm.tenant().value(), alarm.id())
        .query(Boolean.class)
        .single();
  }

  void tellAcknowledged(Alarm alarm, String facts, Instant now) {
    follow(
        alarm,
        """
        WITH told AS (
          SELECT * FROM notification
          WHERE tenant_id = :tenant AND alarm_id = :alarm AND open AND occurrence = :occurrence)
        """,
        Tells.ACKNOWLEDGED,
        facts,
        now);
  }

  /** Also of earlier episodes of which nobody has told the end. */
  void tellEnded(Alarm alarm, String facts, Instant now) {
    follow(
        alarm,
        """
        WITH told AS (
          UPDATE notification SET open = false
          WHERE tenant_id = :tenant AND alarm_id = :alarm AND open
          RETURNING *)
        """,
        Tells.ENDED,
        facts,
        now);
  }

  private void follow(Alarm alarm, String told, Tells tells, String facts, Instant now) {
    jdbc.sql(told + FOLLOWING)
        .param("tenant", alarm.tenant().value())
        .param("alarm", alarm.id())
        .param("occurrence", alarm.occurrence())
        .param("tells", tells.id())
        .param("facts", facts)
        .param("now", time(now))
        .update();
  }
}
