package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.realm.Realm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Plant")
final class PlantController {
  private final SiteTable sites;
  private final LineTable lines;
  private final MachineTable machines;
  private final TransactionTemplate snapshot;

  PlantController(
      SiteTable sites, LineTable lines, MachineTable machines, TransactionTemplate template) {
    this.sites = sites;
    this.lines = lines;
    this.machines = machines;
    this.snapshot =
        new TransactionTemplate(Objects.requireNonNull(template.getTransactionManager()));
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
  }

  /** All of the plant. */
  @Schema(name = "Plant")
  record Tree(List<SiteNode> sites) {}

  /**
   * A site with its lines.
   *
   * @param timeZone IANA zone; days are cut here
   * @param demo whether it belongs to the demo plant and goes with it
   */
  record SiteNode(
      int id,
      @Schema(example = "berlin") String key,
      String name,
      @Schema(example = "Europe/Berlin") String timeZone,
      boolean demo,
      List<LineNode> lines) {}

  /**
   * A line with its machines.
   *
   * @param areaKey {@code -} where the site has no areas
   */
  record LineNode(int id, String areaKey, String key, String name, List<MachineNode> machines) {}

  /**
   * A machine.
   *
   * @param kind what it is
   * @param position where it stands in its line, from 1; null: nobody said
   * @param path {@code site/area/line/machine}, as in topics
   * @param demo whether it belongs to the demo plant
   */
  record MachineNode(
      int id,
      String key,
      String name,
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
          String kind,
      @Nullable Integer position,
      @Schema(example = "berlin/-/line-1/press-01") String path,
      boolean demo) {}

  @GetMapping("/api/v1/plant")
  @Operation(summary = "The whole tree of sites, lines and machines")
  Tree tree(Caller caller) {
    return Objects.requireNonNull(snapshot.execute(status -> tree(caller.realm())));
  }

  private Tree tree(Realm realm) {
    Map<Integer, List<Line>> linesOf =
        lines.after(realm, 0, Integer.MAX_VALUE).stream()
            .collect(Collectors.groupingBy(Line::siteId));
    Map<Integer, List<Machine>> machinesOf =
        machines.after(realm, 0, Integer.MAX_VALUE).stream()
            .collect(Collectors.groupingBy(Machine::lineId));
    return new Tree(
        sites.after(realm, 0, Integer.MAX_VALUE).stream()
            .map(site ->
                node(
                    site,
                    linesOf.getOrDefault(site.id(), List.of()).stream()
                        .map(line -> node(line, machinesOf.getOrDefault(line.id(), List.of())))
                        .toList()))
            .toList());
  }

  private static SiteNode node(Site site, List<LineNode> lines) {
    return new SiteNode(site.id(), site.key(), site.name(), site.timeZone(), site.demo(), lines);
  }

  private static LineNode node(Line line, List<Machine> machines) {
    return new LineNode(
        line.id(),
        line.areaKey(),
        line.key(),
        line.name(),
        machines.stream()
            .map(m ->
                new MachineNode(
                    m.id(), m.key(), m.name(), m.kind(), m.position(), m.path(), m.demo()))
            .toList());
  }
}
