package io.takt.alert.alarm;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.alarm.AlarmTable.Event;
import io.takt.alert.alarm.AlarmTable.Filter;
import io.takt.alert.alarm.AlarmTable.Listed;
import io.takt.alert.alarm.AlarmTable.Place;
import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/alarms")
@Tag(name = "Alarms", description = "Rules, the alarms they raise and who is told")
final class AlarmController {
  private static final int LIMIT = 1_000;
  private static final int DEFAULT_LIMIT = 200;
  private static final int EVENTS = 500;
  private static final int LONGEST_NOTE = 500;
  private static final Duration LONGEST_SHELF = Duration.ofDays(1);

  private final Alarms alarms;
  private final AlarmTable table;
  private final PlantSubscriber plant;
  private final Cursor cursors;
  private final Clock clock;

  AlarmController(
      Alarms alarms, AlarmTable table, PlantSubscriber plant, Cursor cursors, Clock clock) {
    this.alarms = alarms;
    this.table = table;
    this.plant = plant;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * An alarm: what one rule has to say of one signal.
   *
   * @param state of ISA-18.2
   * @param priority of the level its newest episode has reached
   * @param machine its name
   * @param place its site and line
   * @param signal its name
   * @param unit of the value and the limit, UCUM; of kind {@code rate} a minute
   * @param rule its name
   * @param kind of the rule
   * @param active whether its condition holds
   * @param since when its newest episode began
   * @param endedAt null while it holds
   * @param worst value in it; null where there are no numbers
   * @param limit of the level it has reached
   * @param shelvedUntil null when it is not shelved
   * @param suppressedBy why it is suppressed; null when it is not
   * @param causeAlarmId the alarm that suppresses it; null for other reasons
   * @param chattering it has come three times in a minute and not been quiet for one since
   * @param times how often it came in its newest episode
   * @param firstAction what to do first
   * @param changedAt when anything of this last changed
   */
  @Schema(name = "Alarm")
  record AlarmView(
      int id,
      @Schema(
              allowableValues = {
                "normal",
                "unacknowledged",
                "acknowledged",
                "returned-unacknowledged",
                "latched-unacknowledged",
                "latched-acknowledged",
                "shelved",
                "suppressed",
                "out-of-service"
              })
          String state,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String priority,
      int siteId,
      int machineId,
      String machine,
      String place,
      int signalId,
      String signal,
      String unit,
      int ruleId,
      String rule,
      @Schema(
              allowableValues = {
                "high",
                "low",
                "rate",
                "state",
                "missing",
                "count",
                "change",
                "deviation"
              })
          String kind,
      boolean active,
      Instant since,
      @Nullable Instant endedAt,
      @Nullable Double worst,
      @Nullable Double limit,
      @Nullable Instant shelvedUntil,
      @Schema(allowableValues = {"maintenance", "not-producing", "cause"})
          @Nullable String suppressedBy,
      @Nullable Integer causeAlarmId,
      boolean chattering,
      int times,
      String firstAction,
      Instant changedAt) {}

  /**
   * Something that happened to an alarm.
   *
   * @param kind what
   * @param state afterwards
   * @param at when it happened
   * @param recordedAt when it became known
   * @param actor who did it; empty for Takt itself
   * @param note what they said
   * @param since start of the episode
   * @param endedAt its end, if it had one then
   */
  @Schema(name = "AlarmEvent")
  record EventView(
      long id,
      String kind,
      String state,
      Instant at,
      Instant recordedAt,
      String actor,
      String note,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String priority,
      @Nullable Double value,
      Instant since,
      @Nullable Instant endedAt) {
    static EventView of(Event event) {
      return new EventView(
          event.id(),
          event.kind(),
          event.state().id(),
          event.at(),
          event.recordedAt(),
          event.actor(),
          event.note(),
          event.priority().id(),
          event.value(),
          event.since(),
          event.endedAt());
    }
  }

  /** An alarm with what happened to it, the newest first, 500 at most. */
  record AlarmWithEvents(AlarmView alarm, List<EventView> events) {}

  /**
   * What to say of it.
   *
   * @param note at most 500 characters
   */
  record AlarmNote(@Nullable String note) {}

  /**
   * How long, and why.
   *
   * @param minutes 1 to 1440; null: until the episode ends, but no longer than a day
   * @param reason at most 500 characters
   */
  record Shelving(
      @Nullable Integer minutes,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "Alarms, those whose newest episode began last first")
  ResponseEntity<Page<AlarmView>> list(
      Caller caller,
      @Parameter(description = "open: all but normal and suppressed; all; or one state")
          @RequestParam(defaultValue = "open")
          String state,
      @Parameter(description = "this and the worse ones") @RequestParam(required = false)
          @Nullable String priority,
      @RequestParam(required = false) @Nullable Integer machine,
      @RequestParam(required = false) @Nullable Integer site,
      @RequestParam(required = false) @Nullable Integer rule,
      @Parameter(description = "whether they come and go all the time now")
          @RequestParam(required = false)
          @Nullable Boolean chattering,
      @Parameter(description = "active, and since before this") @RequestParam(required = false)
          @Nullable Instant activeSinceBefore,
      @Parameter(description = "raised between this and raisedTo") @RequestParam(required = false)
          @Nullable Instant raisedFrom,
      @RequestParam(required = false) @Nullable Instant raisedTo,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Filter filter =
        filter(
            state,
            priority,
            new Filter(
                false,
                null,
                null,
                machine,
                site,
                rule,
                chattering,
                activeSinceBefore,
                raisedFrom,
                raisedTo));
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > LIMIT) {
      throw invalid("out-of-range", "limit", "limit is 1 to " + LIMIT + ".");
    }
    List<Listed> found = table.page(caller.realm(), filter, place(cursor), size + 1);
    boolean more = found.size() > size;
    List<Listed> items = more ? found.subList(0, size) : found;
    String next =
        more
            ? cursors.encode(
                items.getLast().alarm().since().toEpochMilli() + "/" + items.getLast().alarm().id())
            : null;
    Page<AlarmView> page = new Page<>(items.stream().map(this::view).toList(), next);
    return page.ok().body(page);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One alarm with its history")
  AlarmWithEvents get(Caller caller, @PathVariable int id) {
    Listed listed = table.find(caller.realm(), id).orElseThrow(Problem::notFound);
    return new AlarmWithEvents(
        view(listed),
        table.events(caller.realm().tenant(), id, EVENTS).stream().map(EventView::of).toList());
  }

  @PostMapping("/{id}/acknowledge")
  @Operation(summary = "Say that you have seen it and take care of it")
  AlarmView acknowledge(Caller caller, @PathVariable int id, @RequestBody AlarmNote request) {
    return move(caller, id, Move.ACKNOWLEDGE, request);
  }

  @PostMapping("/{id}/reset")
  @Operation(summary = "End an acknowledged alarm that stays until it is reset")
  AlarmView reset(Caller caller, @PathVariable int id, @RequestBody AlarmNote request) {
    return move(caller, id, Move.RESET, request);
  }

  @PostMapping("/{id}/shelve")
  @Operation(summary = "Put it aside for a while; it comes back by itself")
  AlarmView shelve(Caller caller, @PathVariable int id, @RequestBody Shelving request) {
    require(caller, id);
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_SHELF);
    Instant until = request.minutes() == null ? null : now.plusSeconds(60L * request.minutes());
    String reason = text("reason", request.reason(), true);
    if (until != null && (!until.isAfter(now) || until.isAfter(latest))) {
      throw invalid("out-of-range", "minutes", "Shelve it for 1 to 1440 minutes.");
    }
    alarms.shelve(caller.realm(), id, until, latest, caller.subject(), reason);
    return require(caller, id);
  }

  @PostMapping("/{id}/unshelve")
  @Operation(summary = "Take it back from the shelf; what holds is shown as if it had just come")
  AlarmView unshelve(Caller caller, @PathVariable int id, @RequestBody AlarmNote request) {
    return move(caller, id, Move.UNSHELVE, request);
  }

  @PostMapping("/{id}/out-of-service")
  @Operation(summary = "Take it out of service until somebody puts it back")
  AlarmView takeOut(Caller caller, @PathVariable int id, @RequestBody AlarmNote request) {
    return move(caller, id, Move.TAKE_OUT, request);
  }

  @PostMapping("/{id}/in-service")
  @Operation(summary = "Put it back into service")
  AlarmView putBack(Caller caller, @PathVariable int id, @RequestBody AlarmNote request) {
    return move(caller, id, Move.PUT_BACK, request);
  }

  @PostMapping("/{id}/comments")
  @Operation(summary = "Say something of it, for its history")
  AlarmView comment(Caller caller, @PathVariable int id, @RequestBody AlarmNote request) {
    require(caller, id);
    alarms.comment(caller.realm(), id, caller.subject(), text("note", request.note(), true));
    return require(caller, id);
  }

  private AlarmView move(Caller caller, int id, Move move, AlarmNote request) {
    require(caller, id);
    alarms.move(caller.realm(), id, move, caller.subject(), text("note", request.note(), false));
    return require(caller, id);
  }

  /** Before what is wrong with a request: a missing one and another tenant's answer alike. */
  private AlarmView require(Caller caller, int id) {
    return view(table.find(caller.realm(), id).orElseThrow(Problem::notFound));
  }

  private AlarmView view(Listed listed) {
    Alarm alarm = listed.alarm();
    Optional<PlantSignal> signal = plant.signal(alarm.signalId());
    return new AlarmView(
        alarm.id(),
        alarm.standing().state().id(),
        alarm.priority().id(),
        alarm.siteId(),
        alarm.machineId(),
        plant.machineName(alarm.machineId()).orElse(""),
        plant.place(alarm.machineId()),
        alarm.signalId(),
        signal.map(PlantSignal::name).orElse(""),
        listed.unit(),
        alarm.ruleId(),
        listed.ruleName(),
        listed.kind(),
        alarm.standing().active(),
        alarm.since(),
        alarm.endedAt(),
        alarm.worst(),
        alarm.limit(),
        alarm.shelvedUntil(),
        alarm.suppression() == null ? null : alarm.suppression().reason().id(),
        alarm.suppression() == null ? null : alarm.suppression().cause(),
        alarm.chatter().chattering(),
        alarm.chatter().times(),
        listed.action(),
        listed.changedAt());
  }

  private static Filter filter(String state, @Nullable String priority, Filter rest) {
    List<FaultDetail> faults = new ArrayList<>();
    Optional<AlarmState> one = AlarmState.of(state);
    if (one.isEmpty() && !state.equals("open") && !state.equals("all")) {
      faults.add(new FaultDetail("state-unknown", "state", "open, all or one state is meant."));
    }
    Optional<Priority> least = priority == null ? Optional.empty() : Priority.of(priority);
    if (priority != null && least.isEmpty()) {
      faults.add(
          new FaultDetail(
              "priority-unknown", "priority", "A priority is low, medium, high or critical."));
    }
    if ((rest.raisedFrom() == null) != (rest.raisedTo() == null)) {
      faults.add(
          new FaultDetail("field-missing", "raisedTo", "raisedFrom and raisedTo go together."));
    }
    if (!faults.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "invalid", "The alarms asked for cannot be told.", faults);
    }
    return new Filter(
        state.equals("open"),
        one.map(AlarmState::letter).orElse(null),
        least.map(Priority::rank).orElse(null),
        rest.machine(),
        rest.site(),
        rest.rule(),
        rest.chattering(),
        rest.sinceBefore(),
        rest.raisedFrom(),
        rest.raisedTo());
  }

  private @Nullable Place place(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String[] parts = cursors.decode(cursor).split("/", -1);
    return new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), Integer.parseInt(parts[1]));
  }

  private static String text(String at, @Nullable String text, boolean needed) {
    String said = text == null ? "" : text.strip();
    if (needed && said.isEmpty()) {
      throw invalid("field-missing", at, "This is needed.");
    }
    if (said.length() > LONGEST_NOTE) {
      throw invalid("out-of-range", at, "This has at most " + LONGEST_NOTE + " characters.");
    }
    if (said.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      throw invalid("name-invalid", at, "This has no control characters.");
    }
    return said;
  }

  private static Problem invalid(String code, String at, String detail) {
    return new Problem(
        HttpStatus.BAD_REQUEST, "invalid", detail, List.of(new FaultDetail(code, at, detail)));
  }
}
