package io.takt.gateway.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.contracts.audit.AuditRecord;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "Who changed what and who signed in; only with `admin`")
@SecurityRequirement(name = "session", scopes = "admin")
class AuditController {
  private static final int MAX_PAGE = 500;
  private static final String CSV = "text/csv";

  private final AuditEntryTable table;
  private final Cursor cursor;
  private final JsonMapper json;

  AuditController(AuditEntryTable table, Cursor cursor, JsonMapper json) {
    this.table = table;
    this.cursor = cursor;
    this.json = json;
  }

  /**
   * Who did it.
   *
   * @param id empty for Takt itself and for somebody who did not get in
   * @param name of the person or key today, empty without one
   * @param address of the client, empty when unknown
   */
  record AuditActor(
      @Schema(allowableValues = {"system", "person", "key", "command-line", "service"}) String kind,
      @Schema(example = "person:1") String id,
      @Schema(example = "owner@factory.example") String name,
      String address) {}

  /**
   * What it was done to.
   *
   * @param name its path or name at that time
   */
  record AuditObject(@Schema(example = "machine") String type, String id, String name) {}

  /**
   * One change or sign-in.
   *
   * @param before as it was; null where there was nothing
   * @param after as it is since; null where there is nothing
   */
  record AuditView(
      String id,
      OffsetDateTime at,
      AuditActor actor,
      @Schema(example = "machine.change") String action,
      AuditObject object,
      @Schema(types = {"object", "array", "null"}) @Nullable JsonNode before,
      @Schema(types = {"object", "array", "null"}) @Nullable JsonNode after,
      String traceId) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Changes and sign-ins, newest first")
  ResponseEntity<Page<AuditView>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable OffsetDateTime from,
      @RequestParam(required = false) @Nullable OffsetDateTime to,
      @Parameter(description = "id or name", example = "person:1") @RequestParam(required = false)
          @Nullable String actor,
      @RequestParam(required = false) @Nullable String action,
      @Parameter(description = "type:id", example = "machine:12") @RequestParam(required = false)
          @Nullable String object,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String at) {
    Page<AuditEntry> page = page(caller, filter(from, to, actor, action, object), limit, at);
    List<AuditView> items = page.items().stream().map(entry -> view(entry)).toList();
    Page<AuditView> answer = new Page<>(items, page.next());
    return answer.ok().body(answer);
  }

  @GetMapping(produces = CSV)
  @Operation(summary = "Changes and sign-ins, newest first")
  ResponseEntity<String> csv(
      Caller caller,
      @RequestParam(required = false) @Nullable OffsetDateTime from,
      @RequestParam(required = false) @Nullable OffsetDateTime to,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String object,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String at) {
    Page<AuditEntry> page = page(caller, filter(from, to, actor, action, object), limit, at);
    Csv csv =
        new Csv(
            "at",
            "actorKind",
            "actor",
            "actorName",
            "address",
            "action",
            "objectType",
            "objectId",
            "objectName",
            "before",
            "after",
            "traceId",
            "id");
    page.items().forEach(entry -> csv.row(cells(entry)));
    return page.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
        .body(csv.toString());
  }

  private Page<AuditEntry> page(
      Caller caller, AuditEntry.Filter filter, int limit, @Nullable String at) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "limit-invalid", "\"limit\" is 1 to " + MAX_PAGE + ".");
    }
    AuditEntry.Position behind = at == null ? null : position(cursor.decode(at));
    List<AuditEntry> found = table.list(caller.tenant(), filter, behind, limit + 1);
    if (found.size() <= limit) {
      return Page.whole(found);
    }
    AuditEntry last = found.get(limit - 1);
    return new Page<>(
        found.subList(0, limit),
        cursor.encode(last.at().toInstant().toEpochMilli() + ":" + last.seq()));
  }

  private static AuditEntry.Position position(String text) {
    int colon = text.indexOf(':');
    return new AuditEntry.Position(
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, colon))).atOffset(ZoneOffset.UTC),
        Long.parseLong(text.substring(colon + 1)));
  }

  private static AuditEntry.Filter filter(
      @Nullable OffsetDateTime from,
      @Nullable OffsetDateTime to,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String object) {
    if (object == null) {
      return new AuditEntry.Filter(from, to, actor, action, null, null);
    }
    int colon = object.indexOf(':');
    if (colon < 1) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "object-invalid", "\"object\" is type:id, such as machine:12.");
    }
    return new AuditEntry.Filter(
        from, to, actor, action, object.substring(0, colon), object.substring(colon + 1));
  }

  private AuditView view(AuditEntry entry) {
    AuditRecord record = entry.record();
    return new AuditView(
        record.getId(),
        entry.at(),
        new AuditActor(kind(record), record.getActor(), entry.actorName(), record.getOrigin()),
        record.getAction(),
        new AuditObject(record.getObjectType(), record.getObjectId(), record.getObjectName()),
        tree(record.getBefore()),
        tree(record.getAfter()),
        record.getTraceId());
  }

  private @Nullable JsonNode tree(String text) {
    return text.isEmpty() ? null : json.readTree(text);
  }

  private static List<String> cells(AuditEntry entry) {
    AuditRecord record = entry.record();
    return Arrays.asList(
        entry.at().toString(),
        kind(record),
        record.getActor(),
        entry.actorName(),
        record.getOrigin(),
        record.getAction(),
        record.getObjectType(),
        record.getObjectId(),
        record.getObjectName(),
        record.getBefore(),
        record.getAfter(),
        record.getTraceId(),
        record.getId());
  }

  private static String kind(AuditRecord record) {
    return record.getActorKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
