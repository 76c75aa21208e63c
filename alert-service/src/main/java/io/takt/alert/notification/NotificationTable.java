package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.notification.ChannelKind.Lane;
import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages on their way, and afterwards the log of what became of them. */
@Component
class NotificationTable {
  private static final String INSERT =
      """
      INSERT INTO notification (tenant_id, site_id, alarm_id, occurrence, contact_id, endpoint_id,
        channel, channel_since, later, recipient, mail_id, thread_id, subject, plain, html, brief,
        facts, priority, state, next_try_at, created_at, open, code, hint, work_order_id,
        work_order_event)
      VALUES (:tenant, :site, :alarm, :occurrence, :contact, :endpoint, :channel, :now, :later,
        :recipient, :mail, :thread, :subject, :plain, :html, :brief, CAST(:facts AS jsonb),
        :priority, 'waiting', :now, :now, :open, :code, :hint, :order, :event)
      RETURNING notification_id
      """;

  /** Claimed at a time. */
  private static final int OF_EACH_WAY = 4;

  /** Until then it is not sent by the channel that has failed. */
  private static final Duration TO_MOVE_ON = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  NotificationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How its mail is told apart, and from whom it comes. */
  record Ids(String mail, String thread) {
    static Ids of(Alarm alarm, MailProperties mail) {
      return of("alarm-" + alarm.id(), mail.domain());
    }

    static Ids of(String thread, String domain) {
      return new Ids(
          "<" + UUID.randomUUID() + "@" + domain + ">", "<" + thread + "@" + domain + ">");
    }
  }

  /**
   * For whom it is.
   *
   * @param later channels to try when the first fails
   */
  record To(
      @Nullable Integer contactId,
      @Nullable Integer endpointId,
      ChannelKind channel,
      List<ChannelKind> later,
      String recipient) {
    /** By their first channel; the outbox passes over those that are not set up. */
    static To of(Contact contact) {
      ChannelKind first = contact.channels().getFirst();
      return new To(
          contact.id(),
          null,
          first,
          contact.channels().subList(1, contact.channels().size()),
          String.valueOf(contact.address(first)));
    }

    static To of(Endpoint endpoint) {
      return new To(null, endpoint.id(), endpoint.kind(), List.of(), endpoint.name());
    }
  }

  /**
   * To answer by; it comes with an SMS only.
   *
   * @param hint how to
   */
  record Answerable(String code, String hint) {}

  /**
   * @param by null: it cannot be answered
   */
  void insert(
      Alarm alarm, Contact contact, Letter letter, @Nullable Answerable by, Ids ids, Instant now) {
    about(alarm, values(jdbc.sql(INSERT), To.of(contact), letter, ids, now))
        .param("code", by == null ? null : by.code(), Types.VARCHAR)
        .param("hint", by == null ? "" : by.hint())
        .query(Long.class)
        .single();
  }

  /**
   * @param facts for programs
   */
  void insert(Alarm alarm, Endpoint endpoint, Letter letter, String facts, Ids ids, Instant now) {
    about(alarm, values(jdbc.sql(INSERT), To.of(endpoint), letter, ids, now))
        .param("facts", facts)
        .param("open", endpoint.kind().followsAlarms())
        .query(Long.class)
        .single();
  }

  private static JdbcClient.StatementSpec about(Alarm alarm, JdbcClient.StatementSpec insert) {
    return insert
        .param("tenant", alarm.tenant().value())
        .param("site", alarm.siteId())
        .param("alarm", alarm.id())
        .param("occurrence", alarm.occurrence())
        .param("priority", alarm.priority().rank());
  }

  /** Alarms go first. */
  void insert(OrderNews news, Endpoint endpoint, Letter letter, Ids ids, Instant now) {
    values(jdbc.sql(INSERT), To.of(endpoint), letter, ids, now)
        .param("tenant", news.tenant().value())
        .param("site", news.siteId())
        .param("alarm", null, Types.INTEGER)
        .param("occurrence", 0)
        .param("priority", Priority.LOW.rank())
        .param("facts", news.facts())
        .param("order", news.orderId())
        .param("event", news.event())
        .query(Long.class)
        .single();
  }

  long insertTest(TenantId tenant, To to, Letter letter, Ids ids, Instant now) {
    return values(jdbc.sql(INSERT), to, letter, ids, now)
        .param("tenant", tenant.value())
        .param("site", null, Types.INTEGER)
        .param("alarm", null, Types.INTEGER)
        .param("occurrence", 0)
        .param("priority", Priority.LOW.rank())
        .query(Long.class)
        .single();
  }

  private static JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec insert, To to, Letter letter, Ids ids, Instant now) {
    return insert
        .param("contact", to.contactId(), Types.INTEGER)
        .param("endpoint", to.endpointId(), Types.INTEGER)
        .param("channel", to.channel().id())
        .param("later", names(to.later()))
        .param("recipient", to.recipient())
        .param("mail", ids.mail())
        .param("thread", ids.thread())
        .param("subject", letter.subject())
        .param("plain", letter.plain())
        .param("html", letter.html())
        .param("brief", letter.brief())
        .param("facts", null, Types.VARCHAR)
        .param("open", false)
        .param("code", null, Types.VARCHAR)
        .param("hint", "")
        .param("order", null, Types.INTEGER)
        .param("event", null, Types.VARCHAR)
        .param("now", time(now));
  }

  long testsSince(TenantId tenant, Instant since) {
    return jdbc.sql(
            """
            SELECT count(*) FROM notification
            WHERE tenant_id = ? AND alarm_id IS NULL AND work_order_id IS NULL AND created_at >= ?
            """)
        .params(tenant.value(), time(since))
        .query(Long.class)
        .single();
  }

  /**
   * Some that are due, the worst first, and of each way only some; what an endpoint hears of one
   * alarm goes one after the other. They are this sender's until the lease ends; one that died with
   * them leaves them to the next, who sends them under the same id. System-wide.
   *
   * @param closed ways on which nothing is sent now
   * @param busy tenants that get nothing more now
   */
  List<Notification> claim(
      Lane lane,
      List<String> closed,
      List<Integer> busy,
      Instant now,
      Instant leaseEnd,
      int limit) {
    return jdbc.sql(
            """
            UPDATE notification SET next_try_at = :lease, tries = tries + 1
            WHERE notification_id IN (
              SELECT notification_id FROM notification
              JOIN (
                SELECT notification_id, row_number() OVER (
                  PARTITION BY tenant_id, channel, endpoint_id
                  ORDER BY priority DESC, next_try_at) AS place
                FROM notification AS each
                WHERE state = 'waiting' AND next_try_at <= :now
                  AND channel = ANY(:channels) AND NOT tenant_id = ANY(:busy)
                  AND NOT tenant_id || '/' || channel || '/' || coalesce(endpoint_id, 0)
                    = ANY(:closed)
                  AND NOT EXISTS (
                    SELECT FROM notification AS earlier
                    WHERE earlier.alarm_id = each.alarm_id
                      AND earlier.endpoint_id = each.endpoint_id
                      AND earlier.notification_id < each.notification_id
                      AND earlier.state = 'waiting'
                      AND earlier.channel IN ('pagerduty', 'webhook')))
                  AS due USING (notification_id)
              WHERE place <= :each AND state = 'waiting' AND next_try_at <= :now
              ORDER BY priority DESC, next_try_at LIMIT :limit
              FOR UPDATE OF notification SKIP LOCKED)
            RETURNING *
            """)
        .param("lease", time(leaseEnd))
        .param("now", time(now))
        .param("channels", names(ChannelKind.of(lane)))
        .param("closed", closed.toArray(String[]::new))
        .param("busy", busy.toArray(Integer[]::new))
        .param("each", OF_EACH_WAY)
        .param("limit", limit)
        .query(NotificationTable::notification)
        .list();
  }

  /** It was claimed and has not been tried. */
  void giveBack(Notification notification, Instant next) {
    jdbc.sql(
            """
            UPDATE notification SET next_try_at = ?, tries = tries - 1
            WHERE tenant_id = ? AND notification_id = ? AND state = 'waiting' AND channel = ?
            """)
        .params(
            time(next),
            notification.tenant().value(),
            notification.id(),
            notification.channel().id())
        .update();
  }

  /**
   * A channel that is not its any more changes nothing.
   *
   * @param reference null: what an SMS before it was called stays, for receipts that come late
   */
  void sent(Notification notification, @Nullable String reference, Instant now) {
    jdbc.sql(
            """
            UPDATE notification SET state = 'sent', sent_at = :now, answer = '',
              reference = coalesce(:reference, reference)
            WHERE tenant_id = :tenant AND notification_id = :id AND state = 'waiting'
              AND channel = :channel
            """)
        .param("now", time(now))
        .param("reference", reference, Types.VARCHAR)
        .param("tenant", notification.tenant().value())
        .param("id", notification.id())
        .param("channel", notification.channel().id())
        .update();
  }

  void failed(Notification notification, String state, String answer, Instant next) {
    jdbc.sql(
            """
            UPDATE notification SET state = ?, answer = ?, next_try_at = ?
            WHERE tenant_id = ? AND notification_id = ? AND state = 'waiting' AND channel = ?
            """)
        .params(
            state,
            answer,
            time(next),
            notification.tenant().value(),
            notification.id(),
            notification.channel().id())
        .update();
  }

  /**
   * From now on by another channel; those before it are not tried again.
   *
   * @return false when something else became of it meanwhile
   */
  boolean moveOn(
      Notification notification,
      ChannelKind channel,
      String recipient,
      List<ChannelKind> later,
      Instant now) {
    return jdbc.sql(
                """
                UPDATE notification SET channel = :next, recipient = :recipient, later = :later,
                  channel_since = :now, next_try_at = :now, tries = 0, state = 'waiting',
                  sent_at = NULL
                WHERE tenant_id = :tenant AND notification_id = :id AND state = :state
                  AND channel = :channel
                """)
            .param("next", channel.id())
            .param("recipient", recipient)
            .param("later", names(later))
            .param("now", time(now))
            .param("tenant", notification.tenant().value())
            .param("id", notification.id())
            .param("state", notification.state())
            .param("channel", notification.channel().id())
            .update()
        == 1;
  }

  /** Its channel has not taken it for long, and it has others. System-wide. */
  List<Notification> silent(Instant since, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM notification
            WHERE state = 'waiting' AND later <> '{}' AND channel_since < ?
            ORDER BY priority DESC, next_try_at LIMIT ?
            """)
        .params(time(since), limit)
        .query(NotificationTable::notification)
        .list();
  }

  /**
   * The provider has taken it and told nothing since, and it has other channels. Whoever has
   * acknowledged by it has got it. System-wide.
   *
   * @param since it was taken before
   * @param from it was written after
   */
  List<Notification> unheard(Instant since, Instant from, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM notification
            WHERE state = 'sent' AND channel = 'sms' AND later <> '{}' AND NOT link_used
              AND sent_at < ? AND created_at > ?
            ORDER BY sent_at LIMIT ?
            """)
        .params(time(since), time(from), limit)
        .query(NotificationTable::notification)
        .list();
  }

  /** None of its other channels leads anywhere: what did not arrive by this one never will. */
  void keepChannel(Notification notification) {
    jdbc.sql(
            """
            UPDATE notification SET later = '{}', state = CASE
              WHEN state = 'waiting' AND channel_since = '-infinity' THEN 'refused'
              ELSE state END
            WHERE tenant_id = ? AND notification_id = ? AND state = ? AND channel = ?
            """)
        .params(
            notification.tenant().value(),
            notification.id(),
            notification.state(),
            notification.channel().id())
        .update();
  }

  void delivered(Notification notification) {
    jdbc.sql(
            """
            UPDATE notification SET state = 'delivered'
            WHERE tenant_id = ? AND notification_id = ?
            """)
        .params(notification.tenant().value(), notification.id())
        .update();
  }

  /** The next channel is tried at once, as of one that was silent for long. */
  void undelivered(Notification notification, String answer, Instant now) {
    jdbc.sql(
            """
            UPDATE notification SET answer = :answer, sent_at = NULL,
              state = CASE WHEN later = '{}' THEN 'refused' ELSE 'waiting' END,
              channel_since = '-infinity', next_try_at = :later
            WHERE tenant_id = :tenant AND notification_id = :id
            """)
        .param("answer", answer)
        .param("later", time(now.plus(TO_MOVE_ON)))
        .param("tenant", notification.tenant().value())
        .param("id", notification.id())
        .update();
  }

  /** Of a receipt; nobody else changes it until the transaction ends. System-wide. */
  Optional<Notification> lockOfReference(String reference) {
    return jdbc.sql(
            """
            SELECT * FROM notification WHERE reference = ?
            ORDER BY notification_id DESC LIMIT 1 FOR UPDATE
            """)
        .param(reference)
        .query(NotificationTable::notification)
        .optional();
  }

  /** As {@link #lockOfReference}. */
  Optional<Notification> lockOfSms(long id) {
    return jdbc.sql("SELECT * FROM notification WHERE notification_id = ? FOR UPDATE")
        .param(id)
        .query(NotificationTable::notification)
        .optional();
  }

  /** What became of a try. */
  record Delivery(long notification, Instant at, String channel, String outcome, String answer) {}

  void log(Notification notification, String outcome, String answer, Instant now) {
    jdbc.sql(
            """
            INSERT INTO delivery (tenant_id, notification_id, at, channel, recipient, outcome,
              answer)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            notification.tenant().value(),
            notification.id(),
            time(now),
            notification.channel().id(),
            notification.recipient(),
            outcome,
            answer)
        .update();
  }

  /** Of an SMS that has gone another way meanwhile; the same is kept once. */
  void logLate(Notification notification, String outcome, String answer, Instant now) {
    jdbc.sql(
            """
            INSERT INTO delivery (tenant_id, notification_id, at, channel, recipient, outcome,
              answer)
            SELECT tenant_id, notification_id, :now, channel, recipient, :outcome, :answer
            FROM delivery
            WHERE tenant_id = :tenant AND notification_id = :id AND channel = 'sms'
              AND NOT EXISTS (
                SELECT FROM delivery AS said
                WHERE said.notification_id = :id AND said.channel = 'sms'
                  AND said.outcome = :outcome)
            ORDER BY delivery_id DESC LIMIT 1
            """)
        .param("now", time(now))
        .param("outcome", outcome)
        .param("answer", answer)
        .param("tenant", notification.tenant().value())
        .param("id", notification.id())
        .update();
  }

  /** The newest of each, the oldest of these first. */
  List<Delivery> deliveries(TenantId tenant, List<Long> notifications, int ofEach) {
    return jdbc.sql(
            """
            SELECT * FROM (
              SELECT *, row_number() OVER (
                PARTITION BY notification_id ORDER BY delivery_id DESC) AS place
              FROM delivery WHERE tenant_id = :tenant AND notification_id = ANY(:ids)) AS tries
            WHERE place <= :each ORDER BY delivery_id
            """)
        .param("tenant", tenant.value())
        .param("ids", notifications.toArray(Long[]::new))
        .param("each", ofEach)
        .query((row, _) ->
            new Delivery(
                row.getLong("notification_id"),
                row.getTimestamp("at").toInstant(),
                row.getString("channel"),
                row.getString("outcome"),
                row.getString("answer")))
        .list();
  }

  /**
   * Takes away some that were written before, with their tries: not what waits, nor what a program
   * is still to hear the end of. Another instance takes others. System-wide.
   *
   * @return how many
   */
  int prune(Instant before, int limit) {
    return jdbc.sql(
            """
            DELETE FROM notification WHERE notification_id IN (
              SELECT notification_id FROM notification
              WHERE state <> 'waiting' AND NOT open AND created_at < ?
              ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """)
        .params(time(before), limit)
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

  static Notification notification(ResultSet row, int number) throws SQLException {
    Timestamp sent = row.getTimestamp("sent_at");
    return new Notification(
        row.getLong("notification_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getObject("alarm_id", Integer.class),
        row.getLong("occurrence"),
        row.getObject("contact_id", Integer.class),
        row.getObject("endpoint_id", Integer.class),
        ChannelKind.of(row.getString("channel")).orElseThrow(),
        ContactTable.kinds(row.getArray("later")),
        row.getString("recipient"),
        row.getString("mail_id"),
        row.getString("thread_id"),
        new Letter(
            row.getString("subject"),
            row.getString("plain"),
            row.getString("html"),
            row.getString("brief")),
        row.getString("facts"),
        row.getString("state"),
        row.getInt("tries"),
        row.getTimestamp("created_at").toInstant(),
        sent == null ? null : sent.toInstant(),
        row.getString("answer"),
        row.getBoolean("link_used"),
        Tells.of(row.getString("tells")),
        row.getString("hint"),
        order(row));
  }

  private static Notification.@Nullable Order order(ResultSet row) throws SQLException {
    Integer id = row.getObject("work_order_id", Integer.class);
    return id == null ? null : new Notification.Order(id, row.getString("work_order_event"));
  }

  private static String[] names(List<ChannelKind> kinds) {
    return kinds.stream().map(ChannelKind::id).toArray(String[]::new);
  }

  static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
