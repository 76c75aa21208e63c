package io.takt.asset.reason;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.page.IdPages;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reasons")
@Tag(name = "Production")
final class ReasonController {
  private final ReasonModel model;
  private final ReasonTable reasons;

  ReasonController(ReasonModel model, ReasonTable reasons) {
    this.model = model;
    this.reasons = reasons;
  }

  /**
   * A class, group or reason to make, as the last beside its like.
   *
   * @param parentId the class of a group or the group of a reason; none for a class
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; never changes
   * @param names by language; one at least
   * @param category of a class, and only there
   */
  record NewReason(
      @Nullable Integer parentId,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "tool-breakage")
          @Nullable String key,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "{\"en\":\"Tool breakage\",\"de\":\"Werkzeugbruch\"}")
          @Nullable Map<String, @Nullable String> names,
      @Schema(
              allowableValues = {
                "planned-downtime",
                "setup",
                "breakdown",
                "minor-stop",
                "starvation-blockage",
                "quality"
              })
          @Nullable String category) {}

  /**
   * What to change; null leaves as it is.
   *
   * @param names all of them
   * @param parentId another group, for a reason only
   * @param position among those beside it, the lowest first
   */
  record ReasonEdit(
      @Nullable Map<String, @Nullable String> names,
      @Nullable Integer parentId,
      @Schema(
              allowableValues = {
                "planned-downtime",
                "setup",
                "breakdown",
                "minor-stop",
                "starvation-blockage",
                "quality"
              })
          @Nullable String category,
      @Nullable Boolean active,
      @Nullable Integer position) {}

  /**
   * A class, group or reason with what stands below it.
   *
   * @param version as in its ETag; counts changes of it, not of what stands below
   * @param parentId null for a class
   * @param category of its class: what it counts as
   * @param active whether it may still be chosen
   * @param below groups of a class, reasons of a group
   */
  @Schema(name = "Reason")
  record Node(
      int id,
      long version,
      @Nullable Integer parentId,
      @Schema(allowableValues = {"class", "group", "reason"}) String level,
      @Schema(example = "tool-breakage") String key,
      @Schema(example = "{\"en\":\"Tool breakage\",\"de\":\"Werkzeugbruch\"}")
          Map<String, String> names,
      @Schema(
              allowableValues = {
                "planned-downtime",
                "setup",
                "breakdown",
                "minor-stop",
                "starvation-blockage",
                "quality"
              })
          String category,
      boolean active,
      int position,
      List<Node> below) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The tree of reasons: all classes with what stands below them")
  Page<Node> list(Caller caller) {
    return Page.whole(tree(reasons.all(caller.tenant())));
  }

  @GetMapping(produces = IdPages.CSV)
  @Operation(summary = "The tree of reasons: all classes with what stands below them")
  ResponseEntity<String> csv(Caller caller) {
    List<Reason> all = reasons.all(caller.tenant());
    List<String> languages =
        List.copyOf(
            all.stream()
                .flatMap(reason -> reason.names().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    List<String> columns =
        new ArrayList<>(
            List.of("id", "parentId", "level", "key", "category", "active", "position"));
    languages.forEach(language -> columns.add("name-" + language));
    Csv csv = new Csv(columns.toArray(String[]::new));
    tree(all).forEach(node -> write(csv, languages, node));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(IdPages.CSV + ";charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"reasons.csv\"")
        .body(csv.toString());
  }

  private static void write(Csv csv, List<String> languages, Node node) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(node.id());
    cells.add(node.parentId());
    cells.add(node.level());
    cells.add(node.key());
    cells.add(node.category());
    cells.add(node.active());
    cells.add(node.position());
    languages.forEach(language -> cells.add(node.names().get(language)));
    csv.row(cells);
    node.below().forEach(below -> write(csv, languages, below));
  }

  @GetMapping("/{id}")
  @Operation(
      summary =
          "One class, group or reason with what stands below it; its ETag is what changes of it"
              + " ask for")
  ResponseEntity<Node> get(Caller caller, @PathVariable int id) {
    Reason reason = reasons.find(caller.tenant(), id).orElseThrow(Problem::notFound);
    return answer(HttpStatus.OK, node(caller, reason));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a class, a group in a class or a reason in a group")
  ResponseEntity<Node> create(Caller caller, @RequestBody NewReason request) {
    return answer(HttpStatus.CREATED, node(caller, model.create(caller.tenant(), request)));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Rename, move, order or put out of use; what was used is never deleted")
  ResponseEntity<Node> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ReasonEdit request) {
    return answer(HttpStatus.OK, node(caller, model.edit(caller.tenant(), id, ifMatch, request)));
  }

  private static ResponseEntity<Node> answer(HttpStatus status, Node node) {
    return new Version(node.version()).answer(status, node);
  }

  @PostMapping("/usual")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a usual tree, where there is none yet")
  Page<Node> usual(Caller caller) {
    return Page.whole(tree(model.makeUsual(caller.tenant())));
  }

  private Node node(Caller caller, Reason reason) {
    List<Reason> all = reasons.all(caller.tenant());
    Reason at = reason;
    while (at.parentId() != null) {
      int parent = at.parentId();
      at = all.stream().filter(each -> each.id() == parent).findFirst().orElseThrow();
    }
    return node(all, reason, Objects.requireNonNull(at.category()));
  }

  private static List<Node> tree(List<Reason> all) {
    return all.stream()
        .filter(reason -> reason.level() == Level.CLASS)
        .map(top -> node(all, top, Objects.requireNonNull(top.category())))
        .toList();
  }

  private static Node node(List<Reason> all, Reason reason, String category) {
    return new Node(
        reason.id(),
        reason.version(),
        reason.parentId(),
        reason.level().id(),
        reason.key(),
        reason.names(),
        category,
        reason.active(),
        reason.position(),
        all.stream()
            .filter(each -> each.parentId() != null && each.parentId() == reason.id())
            .map(each -> node(all, each, category))
            .toList());
  }
}
