package io.takt.alert.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.notification.NotificationTable.Delivery;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "Alarms")
final class NotificationController {
  private static final int LIMIT = 200;
  private static final int DEFAULT_LIMIT = 50;
  private static final String HIDDEN = "#";

  /** Shown of each message. */
  private static final int DELIVERIES = 20;

  private final NotificationTable table;
  private final AcknowledgeLink links;
  private final Cursor cursors;

  NotificationController(NotificationTable table, AcknowledgeLink links, Cursor cursors) {
    this.table = table;
    this.links = links;
    this.cursors = cursors;
  }

  /**
   * A try to send a message, or what was told of it later.
   *
   * @param channel by which it was tried
   * @param outcome taken by the other side, failed and tried again, refused for good; of SMS,
   *     later: delivered to the telephone, or undelivered
   * @param answer of the other side
   */
  @Schema(name = "NotificationDelivery")
  record DeliveryView(
      Instant at,
      @Schema(allowableValues = {"email", "sms", "webhook", "slack", "teams", "pagerduty"})
          String channel,
      @Schema(allowableValues = {"taken", "failed", "refused", "delivered", "undelivered"})
          String outcome,
      String answer) {}

  /**
   * A message of an alarm or a work order, or a test.
   *
   * @param alarmId null: it tells of a work order, or is a test
   * @param workOrderId null: of none
   * @param tells of an alarm, or, to programs, that it was acknowledged or has ended, or what came
   *     of a person's SMS; tests are as those of alarms
   * @param channel by which it goes now
   * @param recipient their address, or the endpoint's name
   * @param state waiting to be sent, sent, delivered to the telephone, refused by the other side
   *     for good, or only shown here because no server or provider is set
   * @param plain its text; its link to acknowledge stands in it for who may change contacts
   * @param html the same as HTML; empty where it is not sent as such
   * @param tries how often it was tried to send it by this channel
   * @param answer of the other side that has not taken it
   * @param deliveries the newest tries, the oldest of them first
   */
  @Schema(name = "Notification")
  record NotificationView(
      long id,
      @Nullable Integer alarmId,
      @Nullable Integer workOrderId,
      @Schema(allowableValues = {"alarm", "acknowledged", "ended", "answer"}) String tells,
      @Schema(allowableValues = {"email", "sms", "webhook", "slack", "teams", "pagerduty"})
          String channel,
      String recipient,
      String subject,
      String plain,
      String html,
      @Schema(allowableValues = {"waiting", "sent", "delivered", "refused", "shown"}) String state,
      int tries,
      Instant createdAt,
      @Nullable Instant sentAt,
      String answer,
      List<DeliveryView> deliveries) {}

  @GetMapping
  @Operation(summary = "Messages to people and what became of them, the newest first")
  ResponseEntity<Page<NotificationView>> list(
      Caller caller,
      @Parameter(description = "of this alarm only") @RequestParam(required = false)
          @Nullable Integer alarm,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > LIMIT) {
      String detail = "limit is 1 to " + LIMIT + ".";
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "invalid",
          detail,
          List.of(new FaultDetail("out-of-range", "limit", detail)));
    }
    long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursors.decode(cursor));
    List<Notification> found = table.page(caller.realm(), alarm, before, size + 1);
    boolean more = found.size() > size;
    List<Notification> items = more ? found.subList(0, size) : found;
    boolean withLink = caller.may(Scope.WRITE);
    Map<Long, List<Delivery>> deliveries =
        table
            .deliveries(
                caller.realm().tenant(), items.stream().map(Notification::id).toList(), DELIVERIES)
            .stream()
            .collect(Collectors.groupingBy(Delivery::notification));
    Page<NotificationView> page =
        new Page<>(
            items.stream()
                .map(each -> view(each, withLink, deliveries.getOrDefault(each.id(), List.of())))
                .toList(),
            more ? cursors.encode(String.valueOf(items.getLast().id())) : null);
    return page.ok().body(page);
  }

  private String sms(Notification each, boolean withLink) {
    SmsText text = withLink ? each.sms(links.of(each)) : each.smsWithoutKeys();
    return text.text();
  }

  private NotificationView view(Notification each, boolean withLink, List<Delivery> deliveries) {
    String link = withLink ? links.of(each) : HIDDEN;
    boolean sms = each.channel() == ChannelKind.SMS;
    Letter letter = each.letter().withLink(link);
    return new NotificationView(
        each.id(),
        each.alarmId(),
        each.order() == null ? null : each.order().id(),
        each.tells().id(),
        each.channel().id(),
        each.recipient(),
        letter.subject(),
        sms ? sms(each, withLink) : letter.plain(),
        sms ? "" : letter.html(),
        each.state(),
        each.tries(),
        each.createdAt(),
        each.sentAt(),
        each.answer(),
        deliveries.stream()
            .map(one -> new DeliveryView(one.at(), one.channel(), one.outcome(), one.answer()))
            .toList());
  }
}
