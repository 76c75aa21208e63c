package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.notification.ContactTable;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams")
@Tag(name = "Alarms")
class TeamController {
  private static final String TYPE = "team";

  private final TeamTable table;
  private final ContactTable contacts;
  private final Rosters rosters;
  private final DocumentTrail trail;

  TeamController(TeamTable table, ContactTable contacts, Rosters rosters, DocumentTrail trail) {
    this.table = table;
    this.contacts = contacts;
    this.rosters = rosters;
    this.trail = trail;
  }

  /**
   * People who are told together.
   *
   * @param version as in its ETag
   * @param members ids of contacts
   */
  @Schema(name = "Team")
  record TeamView(int id, long version, String name, List<Integer> members) {
    static TeamView of(Document<TeamContent> team) {
      return new TeamView(team.id(), team.version(), team.name(), team.content().members());
    }
  }

  /**
   * A team to make, or what it shall be.
   *
   * @param members ids of contacts, one at least
   */
  record TeamDraft(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Electricians")
          @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable List<@Nullable Integer> members) {}

  @GetMapping
  @Operation(summary = "Teams of contacts")
  Page<TeamView> list(Caller caller) {
    return Page.whole(table.all(caller.tenant()).stream().map(TeamView::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One team; its ETag is what changes of it ask for")
  ResponseEntity<TeamView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, table.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  @Operation(summary = "Make a team")
  ResponseEntity<TeamView> create(Caller caller, @RequestBody TeamDraft request) {
    TenantId tenant = caller.tenant();
    Checked checked = checked(tenant, request);
    Names.requireRoom(table.all(tenant), checked.name(), 0);
    return answer(
        HttpStatus.CREATED,
        trail.created(tenant, TYPE, table.insert(tenant, checked.name(), checked.content())));
  }

  @PutMapping("/{id}")
  @Transactional
  @Operation(summary = "Change a team")
  ResponseEntity<TeamView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody TeamDraft request) {
    TenantId tenant = caller.tenant();
    Document<TeamContent> before = locked(tenant, id, ifMatch);
    Checked checked = checked(tenant, request);
    Names.requireRoom(table.all(tenant), checked.name(), id);
    return answer(
        HttpStatus.OK,
        trail.changed(
            tenant, TYPE, before, table.update(tenant, id, checked.name(), checked.content())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(summary = "Remove a team that no escalation policy names")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    TenantId tenant = caller.tenant();
    Document<TeamContent> before = locked(tenant, id, ifMatch);
    rosters.requireUnused(tenant, TYPE, id);
    table.remove(tenant, id);
    trail.removed(tenant, TYPE, before);
  }

  private Document<TeamContent> locked(TenantId tenant, int id, @Nullable String ifMatch) {
    Document<TeamContent> before = table.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    return before;
  }

  private record Checked(String name, TeamContent content) {}

  private Checked checked(TenantId tenant, TeamDraft draft) {
    Checks checks = new Checks(tenant, contacts);
    String name = checks.name(draft.name());
    TeamContent content = new TeamContent(checks.people(draft.members(), "members"));
    checks.throwIfAny("team-invalid", "This team cannot be kept.");
    return new Checked(name, content);
  }

  private static ResponseEntity<TeamView> answer(HttpStatus status, Document<TeamContent> team) {
    return new Version(team.version()).answer(status, TeamView.of(team));
  }
}
