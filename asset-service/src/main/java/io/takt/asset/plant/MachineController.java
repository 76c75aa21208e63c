package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/machines")
@Tag(name = "Plant")
final class MachineController {
  private static final int NO_TYPE = 0;

  private final PlantModel plant;
  private final LineTable lines;
  private final MachineTable machines;
  private final IdPages pages;

  MachineController(PlantModel plant, LineTable lines, MachineTable machines, IdPages pages) {
    this.plant = plant;
    this.lines = lines;
    this.machines = machines;
    this.pages = pages;
  }

  /**
   * A machine to make.
   *
   * @param lineId where it stands
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; never changes
   * @param name for people; the key when left out
   * @param kind what it is; {@code other} when left out
   * @param position where it stands in its line, from 1; parallel machines share one
   * @param typeId of a machine type: its signals have the type's settings, also those that come
   *     later
   */
  record NewMachine(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer lineId,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "press-01")
          @Nullable String key,
      @Schema(example = "Press 1") @Nullable String name,
      @Schema(
              allowableValues = {
                "press",
                "cnc",
                "injection-moulding",
                "conveyor",
                "compressor",
                "packaging",
                "other"
              })
          @Nullable String kind,
      @Schema(minimum = "0", maximum = "999", example = "1") @Nullable Integer position,
      @Nullable Integer typeId) {}

  /**
   * What to change of a machine; null leaves as it is.
   *
   * @param position 0 takes it away
   * @param typeId of a machine type: signals get its settings where they have none of their own, or
   *     those of the type before; 0 takes it away, and signals stay as they are
   * @param aliases all of them; those left out are retired
   */
  record MachineEdit(
      @Nullable String name,
      @Schema(
              allowableValues = {
                "press",
                "cnc",
                "injection-moulding",
                "conveyor",
                "compressor",
                "packaging",
                "other"
              })
          @Nullable String kind,
      @Schema(minimum = "0", maximum = "999", example = "1") @Nullable Integer position,
      @Nullable Integer typeId,
      @Nullable List<@Nullable String> aliases) {}

  /**
   * Where a machine moves.
   *
   * @param lineId in the same site or another
   */
  record MachineMove(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer lineId) {}

  @GetMapping
  @Operation(summary = "All machines")
  ResponseEntity<Page<Machine>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit, cursor, Machine::id, (id, size) -> machines.after(caller.realm(), id, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One machine; its ETag is what changes of it ask for")
  ResponseEntity<Machine> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, machines.find(caller.realm(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a machine in a line")
  ResponseEntity<Machine> create(Caller caller, @RequestBody NewMachine request) {
    Faults faults = new Faults();
    String key = faults.key("key", request.key());
    String name = faults.name("name", request.name(), key);
    String kind = MachineKind.check(faults, "kind", request.kind(), MachineKind.OTHER.id());
    Integer position = MachinePosition.check(faults, "position", request.position(), null);
    int lineId = faults.required("lineId", request.lineId(), 0);
    Optional<Line> line = lines.find(caller.realm(), lineId);
    if (request.lineId() != null && line.isEmpty()) {
      faults.add("not-found", "lineId", "There is no line with this id.");
    }
    faults.throwIfAny();
    return answer(
        HttpStatus.CREATED,
        plant.createMachine(
            caller.realm(), lineId, key, name, kind, position, type(request.typeId(), null)));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary =
          "Change a machine's name, kind, position, type or aliases; 412 when it was changed"
              + " meanwhile")
  ResponseEntity<Machine> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody MachineEdit request) {
    return answer(
        HttpStatus.OK,
        plant.editMachine(caller.realm(), id, ifMatch, machine -> apply(request, machine)));
  }

  private static Machine apply(MachineEdit edit, Machine machine) {
    Faults faults = new Faults();
    String name = faults.name("name", edit.name(), machine.name());
    String kind = MachineKind.check(faults, "kind", edit.kind(), machine.kind());
    Integer position =
        MachinePosition.check(faults, "position", edit.position(), machine.position());
    List<String> aliases =
        edit.aliases() == null
            ? machine.aliases()
            : faults.list("aliases", edit.aliases()).stream().distinct().toList();
    faults.throwIfAny();
    return machine.with(name, kind, position, type(edit.typeId(), machine.typeId()), aliases);
  }

  /** What is said of a type: {@link #NO_TYPE} says that there is none. */
  private static @Nullable Integer type(@Nullable Integer said, @Nullable Integer otherwise) {
    if (said == null) {
      return otherwise;
    }
    return said == NO_TYPE ? null : said;
  }

  @PostMapping("/{id}/move")
  @Operation(
      summary =
          "Move a machine to another line with all it has stored; its old path becomes an alias,"
              + " its position is not kept")
  ResponseEntity<Machine> move(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody MachineMove request) {
    return answer(HttpStatus.OK, plant.moveMachine(caller.realm(), id, ifMatch, request.lineId()));
  }

  private static ResponseEntity<Machine> answer(HttpStatus status, Machine machine) {
    return new Version(machine.version()).answer(status, machine);
  }
}
