package io.takt.ingest.rejected;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.contracts.intake.RejectedRecord;
import io.takt.ingest.plant.PlantIndex;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Intake", description = "What came in, and what was refused and why")
class RejectionController {
  private static final int MOST = 200;

  private final RejectionWindow window;
  private final PlantIndex plant;
  private final Cursor cursor;

  RejectionController(RejectionWindow window, PlantIndex plant, Cursor cursor) {
    this.window = window;
    this.plant = plant;
    this.cursor = cursor;
  }

  /**
   * One refused message.
   *
   * @param source topic or call it came by
   * @param device user name of the device, empty by HTTP
   * @param machineId null when the machine is not known
   * @param payload its first 4 KiB as text
   * @param payloadBytes size of the whole
   * @param quarantined ahead of the server's clock: kept, and released when clock correction is
   *     switched on
   */
  record Rejection(
      OffsetDateTime receivedAt,
      String source,
      String device,
      @Nullable Integer machineId,
      List<FaultDetail> faults,
      String payload,
      int payloadBytes,
      boolean quarantined,
      String traceId) {}

  /** How often one reason stands there. */
  record CodeCount(String code, long count) {}

  @GetMapping("/api/v1/rejections")
  @Operation(
      summary = "Refused messages with every reason, newest first; the newest 1,000 are kept here")
  ResponseEntity<Page<Rejection>> rejections(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer machine,
      @Parameter(description = "Only those with this reason", example = "json-malformed")
          @RequestParam(required = false)
          @Nullable String code,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String from) {
    if (limit < 1 || limit > MOST) {
      throw new Problem(HttpStatus.BAD_REQUEST, "limit-invalid", "A limit is 1 to 200.");
    }
    long before = from == null ? Long.MAX_VALUE : position(from);
    List<RejectionWindow.Entry> entries =
        window.list(
            caller.realm().tenant(),
            before,
            limit + 1,
            record -> isSeen(caller, record) && wanted(record, machine, code));
    List<Rejection> shown =
        entries.stream().limit(limit).map(entry -> shown(entry.record())).toList();
    if (entries.size() <= limit) {
      return ResponseEntity.ok(Page.whole(shown));
    }
    String next = cursor.encode(Long.toString(entries.get(limit - 1).offset()));
    Page<Rejection> page = new Page<>(shown, next);
    return page.ok().body(page);
  }

  @GetMapping("/api/v1/rejections/summary")
  @Operation(summary = "How often each reason stands among the newest 1,000 refused messages")
  Page<CodeCount> summary(Caller caller) {
    return Page.whole(
        window.counts(caller.realm().tenant(), record -> isSeen(caller, record)).entrySet().stream()
            .map(entry -> new CodeCount(entry.getKey(), entry.getValue()))
            .toList());
  }

  private long position(String from) {
    try {
      return Long.parseLong(cursor.decode(from));
    } catch (NumberFormatException e) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "cursor-invalid", "Use a cursor as it came with a page.");
    }
  }

  /** Who is limited to some sites sees those of machines there. */
  private boolean isSeen(Caller caller, RejectedRecord record) {
    return plant.isWithin(caller.realm(), record.getMachineId());
  }

  private static boolean wanted(
      RejectedRecord record, @Nullable Integer machine, @Nullable String code) {
    return (machine == null || record.getMachineId() == machine)
        && (code == null
            || record.getFaultsList().stream().anyMatch(fault -> fault.getCode().equals(code)));
  }

  private static Rejection shown(RejectedRecord record) {
    return new Rejection(
        Instant.ofEpochMilli(record.getReceivedMs()).atOffset(ZoneOffset.UTC),
        record.getSource(),
        record.getDevice(),
        record.getMachineId() == 0 ? null : record.getMachineId(),
        record.getFaultsList().stream()
            .map(fault -> new FaultDetail(fault.getCode(), fault.getAt(), fault.getDetail()))
            .toList(),
        record.getPayloadHead().toString(StandardCharsets.UTF_8),
        record.getPayloadBytes(),
        record.getQuarantined(),
        record.getTraceId());
  }
}
