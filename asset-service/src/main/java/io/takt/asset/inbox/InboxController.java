package io.takt.asset.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.page.IdPages;
import io.takt.asset.plant.Machine;
import io.takt.asset.plant.MachinePath;
import io.takt.asset.plant.PlantModel;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/inbox")
@Tag(name = "Inbox", description = "Machines that publish but are not in the plant yet")
final class InboxController {
  /** Where a Sparkplug device goes when nobody says where it stands. */
  private static final String NOWHERE = "unassigned";

  private final InboxTable inbox;
  private final PlantTransaction transaction;
  private final PlantModel plant;
  private final AuditTrail audit;
  private final IdPages pages;

  InboxController(
      InboxTable inbox,
      PlantTransaction transaction,
      PlantModel plant,
      AuditTrail audit,
      IdPages pages) {
    this.inbox = inbox;
    this.transaction = transaction;
    this.plant = plant;
    this.audit = audit;
    this.pages = pages;
  }

  /**
   * Name, kind, time zone and type are for what is made. The place is only for Sparkplug, whose
   * topics do not tell it: by default the line is named like the edge node and stands in the site
   * {@code unassigned}; a machine that stands there already gets the path as an alias.
   */
  record Adoption(
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
      @Schema(example = "Europe/Berlin") @Nullable String timeZone,
      @Nullable String site,
      @Nullable String area,
      @Nullable String line,
      @Nullable String machine,
      @Nullable Integer typeId) {}

  @GetMapping
  @Operation(summary = "Machines that publish but are not in the plant")
  ResponseEntity<Page<Waiting>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit, cursor, Waiting::id, (id, size) -> inbox.after(caller.realm(), id, size));
  }

  @PostMapping("/{id}/adopt")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Take a machine into the plant; its waiting messages follow")
  Machine adopt(
      Caller caller,
      @PathVariable long id,
      @RequestBody(required = false) @Nullable Adoption request) {
    Adoption wanted =
        Objects.requireNonNullElse(
            request, new Adoption(null, null, null, null, null, null, null, null));
    Faults faults = new Faults();
    PlantModel.Wish wish =
        new PlantModel.Wish(wanted.name(), wanted.kind(), wanted.timeZone(), wanted.typeId());
    wish.check(faults);
    TenantId mine = caller.realm().tenant();
    return transaction.change(
        mine,
        tenant -> {
          Waiting waiting = inbox.find(caller.realm(), id).orElseThrow(Problem::notFound);
          MachinePath path = MachinePath.parse(waiting.path()).orElseThrow(Problem::notFound);
          MachinePath.Place place = place(path, wanted, faults);
          faults.throwIfAny();
          Machine machine = adopt(caller.realm(), path, place, wish);
          audit.note(
              mine,
              "inbox.adopt",
              new AuditTrail.Subject("machine", machine.id(), machine.path()),
              null,
              Map.of("path", waiting.path()));
          return machine;
        });
  }

  private Machine adopt(
      Realm realm, MachinePath path, MachinePath.Place place, PlantModel.Wish wish) {
    Machine machine = plant.place(realm, place, wish).machine();
    return path.equals(place)
        ? machine
        : plant.addAliases(realm.tenant(), machine, List.of(path.text()));
  }

  private static MachinePath.Place place(MachinePath path, Adoption wanted, Faults faults) {
    return switch (path) {
      case MachinePath.Place place -> place;
      case MachinePath.Sparkplug(String group, String node, String device) ->
          new MachinePath.Place(
              faults.key("site", Objects.requireNonNullElse(wanted.site(), NOWHERE)),
              faults.keyOrNone("area", wanted.area()),
              faults.keyOrNone("line", Objects.requireNonNullElse(wanted.line(), node)),
              faults.key(
                  "machine",
                  Objects.requireNonNullElse(wanted.machine(), device == null ? node : device)));
    };
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Ignore a machine until its next message")
  void ignore(Caller caller, @PathVariable long id) {
    if (!inbox.delete(caller.realm(), id)) {
      throw Problem.notFound();
    }
  }
}
