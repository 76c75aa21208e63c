package io.takt.alert.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.time.Instant;
import java.util.List;
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

  private final NotificationTable table;
  private final AcknowledgeLink links;
  private final Cursor cursors;

  NotificationController(NotificationTable table, AcknowledgeLink links, Cursor cursors) {
    this.table = table;
    this.links = links;
    this.cursors = cursors;
  }

  /**
   * A message of an alarm.
   *
   * @param state waiting to be sent, sent, refused by the server for good, or only shown here
   *     because no server is set
   * @param plain its text; its link to acknowledge stands in it for who may change contacts
   * @param html the same as HTML
   * @param tries how often it was tried to send it
   * @param answer of the server that has not taken it
   */
  @Schema(name = "Notification")
  record NotificationView(
      long id,
      int alarmId,
      String recipient,
      String subject,
      String plain,
      String html,
      @Schema(allowableValues = {"waiting", "sent", "refused", "shown"}) String state,
      int tries,
      Instant createdAt,
      @Nullable Instant sentAt,
      String answer) {}

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
    Page<NotificationView> page =
        new Page<>(
            items.stream().map(each -> view(each, withLink)).toList(),
            more ? cursors.encode(String.valueOf(items.getLast().id())) : null);
    return page.ok().body(page);
  }

  private NotificationView view(Notification each, boolean withLink) {
    String link = withLink ? links.of(each) : HIDDEN;
    return new NotificationView(
        each.id(),
        each.alarmId(),
        each.recipient(),
        each.letter().subject(),
        each.letter().plain().replace(Letter.LINK, link),
        each.letter().html().replace(Letter.LINK, link),
        each.state(),
        each.tries(),
        each.createdAt(),
        each.sentAt(),
        each.answer());
  }
}
