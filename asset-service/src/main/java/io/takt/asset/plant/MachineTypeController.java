package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@RequestMapping("/api/v1/machine-types")
@Tag(name = "Machine types", description = "What machines of one make have in common")
final class MachineTypeController {
  private final MachineTypeModel model;
  private final MachineTypeTable types;
  private final MachineTable machines;
  private final SignalTable signals;
  private final IdPages pages;

  MachineTypeController(
      MachineTypeModel model,
      MachineTypeTable types,
      MachineTable machines,
      SignalTable signals,
      IdPages pages) {
    this.model = model;
    this.types = types;
    this.machines = machines;
    this.signals = signals;
    this.pages = pages;
  }

  /**
   * What machines of one make have in common.
   *
   * @param version as in its ETag
   * @param key never changes
   * @param name for people
   * @param signals what it says of the signals of its machines, in the order of their sources
   * @param machines how many have the type
   */
  @Schema(name = "MachineType")
  record View(
      int id,
      long version,
      @Schema(example = "press-100") String key,
      @Schema(example = "Press, 100 t") String name,
      List<SignalTemplate> signals,
      int machines) {
    static View of(MachineType type, Map<Integer, Integer> machines) {
      return new View(
          type.id(),
          type.version(),
          type.key(),
          type.name(),
          type.signals(),
          machines.getOrDefault(type.id(), 0));
    }
  }

  /**
   * A machine type to make.
   *
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; never changes
   * @param name for people; the key when left out
   * @param signals what it says of the signals of its machines, at most 500
   */
  record NewMachineType(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "press-100")
          @Nullable String key,
      @Schema(example = "Press, 100 t") @Nullable String name,
      @Nullable List<@Nullable SignalTemplateEdit> signals) {}

  /**
   * What to change of a machine type; null leaves as it is.
   *
   * @param signals all of them; machines keep what a signal that is left out has
   */
  record MachineTypeEdit(
      @Nullable String name, @Nullable List<@Nullable SignalTemplateEdit> signals) {}

  /**
   * A machine of a type.
   *
   * @param path {@code site/area/line/machine}
   * @param overrides how many settings of its signals are not what the type says
   * @param missing how many signals the type speaks of and the machine does not have
   */
  record MachineOfType(
      int id,
      @Schema(example = "berlin/-/line-1/press-01") String path,
      String name,
      int overrides,
      int missing) {}

  @GetMapping
  @Operation(summary = "All machine types")
  ResponseEntity<Page<View>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    TenantId tenant = caller.tenant();
    return pages.answer(
        limit, cursor, View::id, (id, size) -> views(tenant, types.after(tenant, id, size)));
  }

  private List<View> views(TenantId tenant, List<MachineType> found) {
    Map<Integer, Integer> used =
        types.machines(tenant, found.stream().map(MachineType::id).toList());
    return found.stream().map(type -> View.of(type, used)).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "One machine type; its ETag is what changes of it ask for")
  ResponseEntity<View> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, caller.tenant(), require(caller.tenant(), id));
  }

  @GetMapping(value = "/{id}/machines", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The machines of a type, and how many of their settings are their own")
  ResponseEntity<Page<MachineOfType>> machines(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(caller.tenant(), id, limit, cursor);
  }

  @GetMapping(value = "/{id}/machines", produces = IdPages.CSV)
  @Operation(summary = "The machines of a type, and how many of their settings are their own")
  ResponseEntity<String> csv(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return IdPages.csv(
        page(caller.tenant(), id, limit, cursor),
        "machines-of-type",
        new Csv("id", "path", "name", "overrides", "missing"),
        each -> List.of(each.id(), each.path(), each.name(), each.overrides(), each.missing()));
  }

  private ResponseEntity<Page<MachineOfType>> page(
      TenantId tenant, int id, @Nullable Integer limit, @Nullable String cursor) {
    Map<String, SignalTemplate> templates = require(tenant, id).bySource();
    return pages.answer(
        limit,
        cursor,
        MachineOfType::id,
        (after, size) -> ofType(tenant, templates, machines.ofType(tenant, id, after, size)));
  }

  private List<MachineOfType> ofType(
      TenantId tenant, Map<String, SignalTemplate> templates, List<Machine> own) {
    Map<Integer, List<Signal>> found =
        signals.ofMachines(tenant, own.stream().map(Machine::id).toList()).stream()
            .collect(Collectors.groupingBy(Signal::machineId));
    return own.stream()
        .map(machine -> {
          List<Signal> theirs = found.getOrDefault(machine.id(), List.of());
          return new MachineOfType(
              machine.id(),
              machine.path(),
              machine.name(),
              Retyped.deviations(theirs, templates),
              templates.size()
                  - (int) theirs.stream().filter(s -> templates.containsKey(s.source())).count());
        })
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a machine type")
  ResponseEntity<View> create(Caller caller, @RequestBody NewMachineType request) {
    TenantId tenant = caller.tenant();
    Faults faults = new Faults();
    String key = faults.key("key", request.key());
    String name = faults.name("name", request.name(), key);
    List<SignalTemplate> templates =
        request.signals() == null ? List.of() : templates(faults, request.signals());
    faults.throwIfAny();
    return answer(HttpStatus.CREATED, tenant, model.create(tenant, key, name, templates));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary =
          "Change a machine type and the signals of its machines, but for what these have of their"
              + " own; 412 when it was changed meanwhile, 409 unit-changes when signals would get"
              + " another unit and no preview was seen")
  ResponseEntity<View> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Parameter(
              description =
                  "digest of the preview that was looked at; refused when it would be another")
          @RequestParam(required = false)
          @Nullable String expect,
      @RequestBody MachineTypeEdit request) {
    TenantId tenant = caller.tenant();
    return answer(
        HttpStatus.OK,
        tenant,
        model.edit(tenant, id, ifMatch, expect, type -> apply(request, type)));
  }

  @PostMapping("/{id}/preview")
  @Operation(summary = "What a change of a machine type would do to its machines; changes nothing")
  TypeEffect.View preview(
      Caller caller, @PathVariable int id, @RequestBody MachineTypeEdit request) {
    return model.preview(caller.tenant(), id, type -> apply(request, type));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a machine type that no machine has")
  void delete(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    model.delete(caller.tenant(), id, ifMatch);
  }

  private static MachineType apply(MachineTypeEdit edit, MachineType old) {
    Faults faults = new Faults();
    String name = faults.name("name", edit.name(), old.name());
    List<SignalTemplate> templates =
        edit.signals() == null ? old.signals() : templates(faults, edit.signals());
    faults.throwIfAny();
    return old.with(name, templates);
  }

  private static List<SignalTemplate> templates(
      Faults faults, List<@Nullable SignalTemplateEdit> given) {
    return SignalTemplateEdit.checked(faults, "signals", faults.list("signals", given));
  }

  private MachineType require(TenantId tenant, int id) {
    return types.find(tenant, id).orElseThrow(Problem::notFound);
  }

  private ResponseEntity<View> answer(HttpStatus status, TenantId tenant, MachineType type) {
    return new Version(type.version())
        .answer(status, View.of(type, types.machines(tenant, List.of(type.id()))));
  }
}
